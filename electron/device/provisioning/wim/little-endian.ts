/** Numbers of a block of bytes, least significant byte first. What lies outside reads as 0: lengths are for the caller to check. */
export interface LittleEndian {
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  /** Up to 2^53 - 1; what is larger becomes Infinity, which no file reaches. */
  u56(at: number): number;
  u64(at: number): number;
  hex(at: number, length: number): string;
  bytes(at: number, length: number): Uint8Array;
}

export function littleEndian(bytes: Uint8Array): LittleEndian {
  const u8 = (at: number) => bytes[at] ?? 0;
  const u16 = (at: number) => u8(at) | (u8(at + 1) << 8);
  const u32 = (at: number) => (u16(at) | (u16(at + 2) << 16)) >>> 0;
  const wide = (at: number, upper: number) => {
    const value = upper * 2 ** 32 + u32(at);
    return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
  };
  return {
    length: bytes.length,
    u8,
    u16,
    u32,
    u56: (at) => wide(at, u32(at + 4) & 0xffffff),
    u64: (at) => wide(at, u32(at + 4)),
    hex: (at, length) => Array.from(bytes.subarray(at, at + length), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    bytes: (at, length) => bytes.subarray(at, at + length),
  };
}
