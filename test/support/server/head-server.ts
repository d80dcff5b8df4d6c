import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly userAgent: string | undefined;
}

export interface HeadServer {
  readonly origin: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** Serves one picture whole to GET. HEAD is answered as told: with the size, without one, by a status, or by hanging up. */
export async function startHeadServer(picture: Buffer, head: 'whole' | 'no size' | 'silent' | number): Promise<HeadServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ method: request.method, path: request.url, userAgent: request.headers['user-agent'] });
    if (request.method !== 'HEAD') response.writeHead(200, { 'Content-Length': picture.length }).end(picture);
    else if (head === 'silent') request.socket.destroy();
    else if (typeof head === 'number') response.writeHead(head).end();
    else response.writeHead(200, head === 'whole' ? { 'Content-Length': picture.length } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
