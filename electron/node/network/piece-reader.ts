import type { FilePieces } from '../../../shared/contract/operation.ts';

/** Bytes that come in pieces, taken by line and by number. No more than a line is ever held. */
export interface PieceReader {
  /** Up to and with the next line feed; what there is when the bytes end, or `most` of them are there, before it. */
  line(most: number): Promise<string>;
  /** The next `count` bytes, or fewer when there are no more. A piece is the reader's until the next is asked for. */
  pieces(count: number): AsyncGenerator<Uint8Array>;
  ended(): Promise<boolean>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

const lineFeed = 0x0a;
/** The thread is given back after so many bytes, however large the pieces are that come. */
const largestPiece = 1 << 16;

export function createPieceReader(file: FilePieces): PieceReader {
  const source = file[Symbol.asyncIterator]();
  let piece: Uint8Array = new Uint8Array();
  const fill = async () => {
    while (piece.length === 0) {
      const next = await source.next();
      if (next.done === true) return false;
      piece = next.value;
    }
    return true;
  };
  const take = (count: number) => {
    const taken = piece.subarray(0, count);
    piece = piece.subarray(taken.length);
    return taken;
  };
  return {
    async line(most) {
      const parts: Uint8Array[] = [];
      for (let length = 0; length < most && (await fill()); ) {
        const end = piece.indexOf(lineFeed) + 1;
        // Copied, because the piece may be used again for what comes next.
        const part = Uint8Array.from(take(Math.min(end === 0 ? piece.length : end, most - length)));
        parts.push(part);
        length += part.length;
        if (end !== 0) break;
      }
      return Buffer.concat(parts).toString('utf8');
    },
    async *pieces(count) {
      for (let left = count; left > 0 && (await fill()); ) {
        const taken = take(Math.min(left, largestPiece));
        left -= taken.length;
        yield taken;
      }
    },
    ended: async () => !(await fill()),
    close: async () => void (await source.return?.()),
  };
}
