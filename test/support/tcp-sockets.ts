import { readFileSync } from 'node:fs';

/** What the kernel says of TCP sockets, from /proc/net (Linux). */
interface TcpSocket {
  /** Dotted for IPv4, 32 hex digits for IPv6. */
  readonly address: string;
  readonly port: number;
  readonly state: string;
}

const established = '01';
const listen = '0A';

export function listeningAddresses(port: number): readonly string[] {
  return sockets().flatMap((socket) => (socket.port === port && socket.state === listen ? [socket.address] : []));
}

/** Established connections whose local end is the port. */
export function establishedCount(port: number): number {
  return sockets().filter((socket) => socket.port === port && socket.state === established).length;
}

function sockets(): readonly TcpSocket[] {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1));
  return lines.flatMap((line) => {
    const [, address, port, state] = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2})/.exec(line) ?? [];
    return address && port && state ? [{ address: readable(address), port: Number.parseInt(port, 16), state }] : [];
  });
}

/** IPv4 stands in the file as one little-endian number. */
function readable(address: string): string {
  if (address.length > 8) return address;
  return (address.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
}
