/** One value of ASN.1 in distinguished encoding. */
export interface DerValue {
  readonly tag: number;
  /** Contents without tag and length. */
  readonly body: Buffer;
  /** Tag, length and contents. */
  readonly whole: Buffer;
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

export function encodeDer(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body]);
  const bytes =
    length < 0x100 ? [length] : length < 0x10000 ? [length >> 8, length & 0xff] : [length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), body]);
}

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return encodeDer(tags.sequence, ...parts);
}

export function setOf(...parts: readonly Uint8Array[]): Buffer {
  return encodeDer(tags.set, ...parts);
}

export function encodeOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encodeDer(tags.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

/** Big-endian bytes of a non-negative INTEGER. */
export function encodeInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const body = start === -1 ? Buffer.from([0]) : Buffer.from(bytes.subarray(start));
  return encodeDer(tags.integer, (body[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), body]) : body);
}

export function encodeBitString(bytes: Uint8Array): Buffer {
  return encodeDer(tags.bitString, Buffer.from([0]), bytes);
}

/** Common name as UTF8String, the whole Name. */
export function encodeName(commonName: string): Buffer {
  return sequence(setOf(sequence(encodeOid('2.5.4.3'), encodeDer(tags.utf8String, Buffer.from(commonName)))));
}

/** The values laid one behind the other in `bytes`. Throws a RangeError at anything that is no DER. */
export function readDer(bytes: Buffer): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const value = readOne(bytes, offset);
    values.push(value);
    offset += value.whole.length;
  }
  return values;
}

function readOne(bytes: Buffer, offset: number): DerValue {
  const tag = bytes.readUInt8(offset);
  const first = bytes.readUInt8(offset + 1);
  const count = first & 0x7f;
  if (first === 0x80 || (first > 0x80 && count > 3)) throw new RangeError(`Length ${first.toString(16)} at byte ${offset + 1} is no DER`);
  const length = first < 0x80 ? first : bytes.readUIntBE(offset + 2, count);
  if (first > 0x80 && (length < 0x80 || (count > 1 && length < 256 ** (count - 1)))) {
    throw new RangeError(`The length at byte ${offset + 1} is not the shortest`);
  }
  const start = offset + 2 + (first < 0x80 ? 0 : count);
  if (start + length > bytes.length) throw new RangeError(`A value at byte ${offset} runs over the end`);
  return { tag, body: bytes.subarray(start, start + length), whole: bytes.subarray(offset, start + length) };
}

export function decodeOid(body: Buffer): string {
  const [first = 0, ...rest] = body;
  const numbers = [Math.floor(first / 40), first % 40];
  let value = 0;
  for (const byte of rest) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}
