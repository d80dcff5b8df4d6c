import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A TCP socket of a process, from Linux's own books. */
export interface OwnedSocket {
  readonly state: 'listening' | 'connected' | 'other';
  /** Its own end: dotted for IPv4, 32 hex digits for IPv6. */
  readonly address: string;
  readonly port: number;
}

const states: Readonly<Record<string, OwnedSocket['state']>> = { '0A': 'listening', '01': 'connected' };

/** Ports a process listens on for TCP. */
export function listeningPorts(pid: number): readonly number[] {
  return tcpSocketsOf(pid).flatMap(({ state, port }) => (state === 'listening' ? [port] : []));
}

/** Every TCP socket a process holds. */
export function tcpSocketsOf(pid: number): readonly OwnedSocket[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const rows = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1));
  return rows.flatMap((row) => {
    const [, local = '', , state = '', , , , , , inode = ''] = row.trim().split(/\s+/);
    if (!own.has(inode)) return [];
    const [address = '', port = ''] = local.split(':');
    return [{ state: states[state] ?? 'other', address: readableAddress(address), port: Number.parseInt(port, 16) }];
  });
}

/** IPv4 stands in the books as one little-endian number. */
export function readableAddress(address: string): string {
  if (address.length > 8) return address;
  return (address.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
}
