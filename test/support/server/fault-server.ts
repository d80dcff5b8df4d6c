import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterEach, beforeEach } from 'vitest';

/** One connection in the hands of a script. Nothing is sent but what the script sends, at the pace it sends it. */
interface FaultConnection {
  readonly socket: Socket;
  /** The request as it came, and its path. */
  readonly head: string;
  readonly path: string;
  /** Resolves when the bytes were handed to the system, or the other side is gone. */
  send(bytes: string | Uint8Array): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Closes in order (FIN). */
  end(): void;
  /** Breaks off (RST). */
  reset(): void;
  gone(): boolean;
}

export type FaultScript = (connection: FaultConnection) => Promise<void> | void;

/** A raw TCP or TLS server for tests: it can send any bytes at any pace. */
export interface FaultServer {
  readonly port: number;
  readonly origin: string;
  /** Requests so far, with the time they came. */
  readonly requests: readonly { readonly path: string; readonly head: string; readonly at: number }[];
  /** Connections open now, the most there ever were, and how many there were in all. */
  alive(): number;
  mostAlive(): number;
  connections(): number;
  on(path: string, script: FaultScript): void;
  url(path: string): string;
  /** How often this path, query and all, was asked for. */
  asked(path: string): number;
  /** Holds every reply to a path back until the function returned is called. */
  holdBack(path: string, bytes: Buffer): () => void;
  close(): Promise<void>;
}

export interface FaultServerOptions {
  readonly scripts?: Readonly<Record<string, FaultScript>>;
  readonly tls?: TlsOptions;
  readonly hostname?: string;
}

/** Starts on a free loopback port. Paths are looked up without their query; others answer 404. */
export async function startFaultServer({ scripts = {}, tls, hostname = '127.0.0.1' }: FaultServerOptions = {}): Promise<FaultServer> {
  const table = new Map(Object.entries(scripts));
  const requests: { path: string; head: string; at: number }[] = [];
  const sockets = new Set<Socket>();
  let mostAlive = 0;
  let connections = 0;
  const accept = (socket: Socket) => {
    sockets.add(socket);
    connections += 1;
    mostAlive = Math.max(mostAlive, sockets.size);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    void readHead(socket).then(async (head) => {
      // As many servers do; what a script does is asked for with GET.
      if (head.startsWith('HEAD ')) {
        connections -= 1;
        sockets.delete(socket);
        socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        return;
      }
      const path = head.split(' ')[1] ?? '';
      requests.push({ path, head, at: performance.now() });
      const script = table.get(path.split('?')[0] ?? '') ?? notFound;
      await script(connectionOf(socket, head, path));
    });
  };
  const server: Server = tls === undefined ? createTcpServer(accept) : createTlsServer(tls, accept);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `${tls === undefined ? 'http' : 'https'}://${hostname}:${port}`;
  return {
    port,
    origin,
    requests,
    alive: () => sockets.size,
    mostAlive: () => mostAlive,
    connections: () => connections,
    on: (path, script) => void table.set(path, script),
    url: (path) => `${origin}${path}`,
    asked: (path) => requests.filter((request) => request.path === path).length,
    holdBack(path, bytes) {
      const gate = Promise.withResolvers<void>();
      table.set(path, async (connection) => {
        await Promise.race([gate.promise, new Promise((resolve) => connection.socket.once('close', resolve))]);
        await replyWith(bytes)(connection);
      });
      return gate.resolve;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A server of its own for every test of a file. Call it once at the top; what it returns is good inside the tests. */
export function faultServerForTests(scripts: Readonly<Record<string, FaultScript>> = {}): () => FaultServer {
  let server: FaultServer;
  beforeEach(async () => {
    server = await startFaultServer({ scripts });
  });
  afterEach(() => server.close());
  return () => server;
}

/** A whole reply with the right length; `extra` adds or replaces header lines. */
export function replyWith(body: string | Uint8Array, extra: Readonly<Record<string, string>> = {}, status = '200 OK'): FaultScript {
  return async (connection) => {
    await connection.send(headOf({ 'Content-Length': String(Buffer.byteLength(body)), ...extra }, status));
    await connection.send(body);
    connection.end();
  };
}

export function headOf(headers: Readonly<Record<string, string>> = {}, status = '200 OK'): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`;
}

export function redirectTo(location: string, status = '302 Found'): FaultScript {
  return replyWith('', { Location: location }, status);
}

const notFound = replyWith('nothing here', {}, '404 Not Found');

function readHead(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let head = '';
    const read = (bytes: Buffer) => {
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read);
      socket.resume();
      resolve(head);
    };
    socket.on('data', read);
  });
}

function connectionOf(socket: Socket, head: string, path: string): FaultConnection {
  return {
    socket,
    head,
    path,
    send: (bytes) => new Promise((resolve) => (socket.destroyed ? resolve() : socket.write(bytes, () => resolve()))),
    wait: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          socket.off('close', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        socket.on('close', done);
      }),
    end: () => void socket.end(),
    reset: () => void (socket.destroyed || socket.resetAndDestroy()),
    gone: () => socket.destroyed,
  };
}
