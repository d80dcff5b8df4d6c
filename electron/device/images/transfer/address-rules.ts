import type { TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';

/** An address as its bytes, 4 or 16; an IPv4 address inside an IPv6 one counts as the IPv4 address. */
type AddressBytes = readonly number[];

/** IPv6 prefixes that carry an IPv4 address: mapped, NAT64, 6to4. Sources: RFC 4291 2.5.5.2, RFC 6052 2.1, RFC 3056 2. */
const carriers: readonly { readonly prefix: readonly number[]; readonly at: number }[] = [
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], at: 12 },
  { prefix: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], at: 12 },
  { prefix: [0x20, 0x02], at: 2 },
];

/** First byte(s), and how many bits of them count. Sources: RFC 6890 and its IANA registries. */
const notPublicV4: readonly (readonly [AddressBytes, number])[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[224], 3],
];
const notPublicV6: readonly (readonly [AddressBytes, number])[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0], 64],
  [[0xfc], 7],
  [[0xfe, 0x80], 10],
  [[0xfe, 0xc0], 10],
  [[0xff], 8],
];

/** Where clouds hand credentials to whoever asks from inside: AWS, Azure and Google on IPv4, AWS on IPv6. */
const metadata: readonly AddressBytes[] = [
  [169, 254, 169, 254],
  [0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54],
];

/**
 * Whether an address may be fetched from. A management server may name private addresses, as BITS allows; a redirect from a
 * public server may not lead there, and metadata addresses are never asked.
 */
export function refuseAddress(address: string, cameFromPublic: boolean): TransferReasonCode | null {
  const bytes = parseAddress(address);
  if (bytes === null || metadata.some((refused) => sameStart(bytes, refused, refused.length * 8))) return 'address-refused';
  return cameFromPublic && !isPublic(bytes) ? 'address-refused' : null;
}

/** Whether the whole internet could have this address; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  const bytes = parseAddress(address);
  return bytes !== null && isPublic(bytes);
}

function isPublic(bytes: AddressBytes): boolean {
  const table = bytes.length === 4 ? notPublicV4 : notPublicV6;
  return !table.some(([start, bits]) => sameStart(bytes, start, bits));
}

function sameStart(bytes: AddressBytes, start: AddressBytes, bits: number): boolean {
  if (bytes.length !== 4 && bytes.length !== 16) return false;
  for (let index = 0, left = bits; left > 0; index += 1, left -= 8) {
    const unused = Math.max(0, 8 - left);
    if ((bytes[index] ?? 0) >> unused !== (start[index] ?? 0) >> unused) return false;
  }
  return true;
}

function parseAddress(address: string): AddressBytes | null {
  const plain = (address.split('%')[0] ?? '').replace(/^\[|\]$/g, '');
  if (!plain.includes(':')) return parseV4(plain);
  const bytes = parseV6(plain);
  if (bytes === null) return null;
  const carrier = carriers.find(({ prefix }) => prefix.every((byte, index) => bytes[index] === byte));
  return carrier === undefined ? bytes : bytes.slice(carrier.at, carrier.at + 4);
}

function parseV4(text: string): AddressBytes | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

/** Sixteen bytes of any spelling of RFC 4291 2.2: `::` once, the last 32 bits perhaps as an IPv4 address. */
function parseV6(text: string): AddressBytes | null {
  const [before = '', after, more] = text.split('::');
  if (more !== undefined) return null;
  const head = groups(before);
  const tail = groups(after ?? '');
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 2) return null;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function groups(text: string): AddressBytes | null {
  const bytes: number[] = [];
  for (const group of text === '' ? [] : text.split(':')) {
    const v4 = group.includes('.') ? parseV4(group) : null;
    if (v4 !== null) bytes.push(...v4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
    else return null;
  }
  return bytes;
}
