const callOpcode = 0xe8;
/** The size of the file that is assumed when x86 calls are translated, whatever it is. */
const assumedFileSize = 12_000_000;
/** No call is translated this near to the end. */
const untouched = 10;

/** Turns the absolute targets that LZX made of the relative ones behind 0xE8 bytes back. Changes `chunk` in place. */
export function undoCallTranslation(chunk: Uint8Array): void {
  const last = chunk.length - untouched;
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = chunk.indexOf(callOpcode); at !== -1 && at < last; ) {
    const target = view.getInt32(at + 1, true);
    if (target >= -at && target < assumedFileSize) view.setInt32(at + 1, target < 0 ? target + assumedFileSize : target - at, true);
    at = chunk.indexOf(callOpcode, at + 5);
  }
}
