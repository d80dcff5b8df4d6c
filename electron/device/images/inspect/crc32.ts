/** Eight tables of 256 in a row: table k holds the effect of a byte that k zero bytes follow ("slicing by 8"). */
const tables: Int32Array = makeTables();

function makeTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    made[byte] = crc;
  }
  for (let index = 256; index < made.length; index += 1) {
    const before = made[index - 256] as number;
    made[index] = (before >>> 8) ^ (made[before & 255] as number);
  }
  return made;
}

/** The effect of a byte that `zeros` zero bytes follow. */
function effect(zeros: number, byte: number): number {
  return tables[(zeros << 8) | (byte & 255)] as number;
}

/** The check sum PNG uses, in plain code: about 1 GB a second. */
export function crc32(bytes: Uint8Array, before: number): number {
  const at = (index: number) => bytes[index] as number;
  let crc = ~before;
  let index = 0;
  for (const last = bytes.length - 8; index <= last; index += 8) {
    const word = crc ^ (at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24));
    const early = effect(7, word) ^ effect(6, word >>> 8) ^ effect(5, word >>> 16) ^ effect(4, word >>> 24);
    crc = early ^ effect(3, at(index + 4)) ^ effect(2, at(index + 5)) ^ effect(1, at(index + 6)) ^ effect(0, at(index + 7));
  }
  for (; index < bytes.length; index += 1) crc = (crc >>> 8) ^ effect(0, crc ^ at(index));
  return ~crc >>> 0;
}
