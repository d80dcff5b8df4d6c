import { connect, type Socket } from 'node:net';

/** What came back on a bare socket until the other side closed it. */
export interface RawAnswer {
  /** Statuses of all responses, in order; empty when there was none. */
  readonly statuses: readonly number[];
  readonly text: string;
}

/** Sends bytes as they are and reads until the server hangs up. */
export function sendRaw(port: number, bytes: string | Uint8Array): Promise<RawAnswer> {
  return readToEnd(openRaw(port, bytes));
}

export function openRaw(port: number, bytes: string | Uint8Array = ''): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  return socket;
}

export async function readToEnd(socket: Socket): Promise<RawAnswer> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { text, statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1])) };
}

/** A request that asks for the connection to be closed afterwards; `headers` are raw lines. */
export function rawRequest(
  port: number,
  { path = '/api/health', method = 'GET', headers = [] as readonly string[], host = `127.0.0.1:${port}` } = {},
): string {
  return [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers, '', ''].join('\r\n');
}
