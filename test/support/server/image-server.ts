import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listenOnLoopback, type OnLoopback } from './on-loopback.ts';

/** A real HTTP server for pictures on a free loopback port. */
export interface ImageServer extends OnLoopback {
  /** Paths asked for so far with GET, in order; HEAD is answered for bytes and refused for functions. */
  readonly requests: readonly string[];
}

export type Route = Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

/** Serves each path its bytes, or what its function answers; everything else is 404. */
export async function startImageServer(routes: Readonly<Record<string, Route>>): Promise<ImageServer> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    const route = routes[path.split('?')[0] ?? ''];
    if (request.method === 'HEAD') {
      if (route instanceof Buffer) response.writeHead(200, { 'Content-Length': route.length }).end();
      else response.writeHead(route === undefined ? 404 : 405).end();
      return;
    }
    requests.push(path);
    if (route === undefined) response.writeHead(404).end();
    else if (typeof route === 'function') route(request, response);
    else response.writeHead(200, { 'Content-Length': route.length }).end(route);
  });
  return { ...(await listenOnLoopback(server)), requests };
}
