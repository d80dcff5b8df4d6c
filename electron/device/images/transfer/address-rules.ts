import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';
import type { TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';

type Address = IPv4 | IPv6;

/**
 * Where clouds hand credentials to whoever asks from inside. AWS, Azure, Google, Oracle and most others share 169.254.169.254, with more services
 * beside it; ECS and EKS hand out roles at 169.254.170.2 and .23, Tencent and Scaleway have link-local addresses of their own, Azure a public one,
 * Alibaba one of carriers' space, Oracle's classic cloud one of the IETF's. Over IPv6: AWS, EKS, Google, Oracle, Scaleway.
 */
const metadata = networks([
  '169.254.169.0/24',
  '169.254.170.0/24',
  '169.254.0.23/32',
  '169.254.42.42/32',
  '168.63.129.16/32',
  '100.100.100.200/32',
  '192.0.0.192/32',
  'fd00:ec2::254/128',
  'fd00:ec2::23/128',
  'fd20:ce::254/128',
  'fd00:c1::a9fe:a9fe/128',
  'fd00:42::42/128',
]);

/** What the whole internet cannot have. Sources: the IANA special-purpose registries (RFC 6890), RFC 8215 for 64:ff9b:1::/48. */
const notPublic = networks([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/64',
  '64:ff9b:1::/48',
  '100::/64',
  '2001:2::/48',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);

/**
 * IPv6 networks whose addresses lead to an IPv4 address, and at which of the sixteen bytes its four are. Sources: RFC 4291 2.5.5 (compatible),
 * RFC 2765 (translated), RFC 6052 2.2 and RFC 8215 (NAT64, whose local prefix may be cut at 48, 56, 64 or 96 bits), RFC 3056 (6to4).
 */
const carriers: readonly { readonly network: [Address, number]; readonly bytes: readonly (readonly number[])[] }[] = [
  { network: network('::/96'), bytes: [[12, 13, 14, 15]] },
  { network: network('::ffff:0:0:0/96'), bytes: [[12, 13, 14, 15]] },
  { network: network('64:ff9b::/96'), bytes: [[12, 13, 14, 15]] },
  {
    network: network('64:ff9b:1::/48'),
    bytes: [
      [6, 7, 9, 10],
      [7, 9, 10, 11],
      [9, 10, 11, 12],
      [12, 13, 14, 15],
    ],
  },
  { network: network('2002::/16'), bytes: [[2, 3, 4, 5]] },
];

/**
 * Whether an address may be fetched from. A management server may name private addresses, as BITS allows; a redirect from a
 * public server may not lead there, and metadata addresses are never asked.
 */
export function refuseAddress(address: string, cameFromPublic: boolean): TransferReasonCode | null {
  const faces = facesOf(address);
  if (faces.length === 0 || faces.some((face) => isIn(face, metadata))) return 'address-refused';
  return cameFromPublic && faces.some((face) => isIn(face, notPublic)) ? 'address-refused' : null;
}

/** Whether the whole internet could have this address; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  const faces = facesOf(address);
  return faces.length > 0 && !faces.some((face) => isIn(face, notPublic));
}

/** An address and those that hide in it: all places a packet to it may come out at. None for what is no address. */
function facesOf(text: string): readonly Address[] {
  const bare = text.replace(/^\[|\]$/g, '');
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return [ipaddr.IPv4.parse(bare)];
  // Without its zone, and spelt so that the library does not take a compatible address (::8.8.8.8) for a mapped one.
  const plain = (bare.split('%')[0] ?? '').replace(/^::/, '0::');
  if (!ipaddr.IPv6.isValid(plain)) return [];
  const address = ipaddr.IPv6.parse(plain);
  if (address.isIPv4MappedAddress()) return [address.toIPv4Address()];
  return [address, ...embedded(address)];
}

function embedded(address: IPv6): readonly IPv4[] {
  const bytes = address.toByteArray();
  const at = (places: readonly number[], mask = 0) => new ipaddr.IPv4(places.map((place) => (bytes[place] ?? 0) ^ mask));
  const carried = carriers
    .filter(({ network }) => isIn(address, [network]))
    .flatMap((carrier) => carrier.bytes.map((places) => at(places)));
  // Teredo: the server, and the client's address with every bit turned (RFC 4380, 4).
  const teredo = isIn(address, [network('2001::/32')]) ? [at([4, 5, 6, 7]), at([12, 13, 14, 15], 0xff)] : [];
  // ISATAP: below any prefix, told by its interface identifier (RFC 5214, 6.1).
  const isatap = /0[02]005efe/.test(interfaceStart(bytes)) ? [at([12, 13, 14, 15])] : [];
  return [...carried, ...teredo, ...isatap];
}

/** Bytes 8 to 11 in hexadecimal. */
function interfaceStart(bytes: readonly number[]): string {
  return bytes
    .slice(8, 12)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function isIn(address: Address, all: readonly [Address, number][]): boolean {
  return all.some(([start, bits]) => address.kind() === start.kind() && address.match(start as never, bits));
}

function networks(texts: readonly string[]): readonly [Address, number][] {
  return texts.map(network);
}

function network(text: string): [Address, number] {
  return ipaddr.parseCIDR(text);
}
