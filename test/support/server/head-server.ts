import { createServer } from 'node:http';
import { listenOnLoopback, type OnLoopback } from './on-loopback.ts';

export interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly userAgent: string | undefined;
}

export interface HeadServer extends OnLoopback {
  readonly asked: readonly Asked[];
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
  return { ...(await listenOnLoopback(server)), asked };
}
