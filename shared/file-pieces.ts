/** A file that is there at once, as one that comes in pieces. */
export async function* inPieces(file: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (file instanceof Uint8Array) yield file;
  else yield* file;
}

/** All of a file; null where it has more than `most` bytes, of which no more than one piece is read. */
export async function wholeFile(file: Uint8Array | AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of inPieces(file)) {
    length += piece.length;
    if (length > most) return null;
    // A piece is the reader's until the next one comes.
    pieces.push(Uint8Array.from(piece));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
