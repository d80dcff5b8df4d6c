/** CRC-32 of ISO 3309 over bytes that come in pieces: the result of one piece goes in with the next, 0 with the first. */
export type Crc32 = (bytes: Uint8Array, before: number) => number;
