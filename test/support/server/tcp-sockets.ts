import { readFileSync } from 'node:fs';
import { readableAddress } from './listening-sockets.ts';

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
    return address && port && state ? [{ address: readableAddress(address), port: Number.parseInt(port, 16), state }] : [];
  });
}
