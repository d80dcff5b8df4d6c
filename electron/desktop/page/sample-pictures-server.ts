import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { pictureHeaders } from '../../node/security-headers.ts';
import type { ServedFile } from '../../server/page-files.ts';

interface Fetches<Request, Reply> {
  request(request: Request): Promise<Reply>;
}

export interface SamplePictures {
  /** `http://127.0.0.1:<port>`: below it, `/pictures/<name>` names a picture that ships with the app. */
  readonly origin: string;
  readonly port: number;
  /** The same fetcher, except that a request to `origin` first wakes the server. */
  wakeFor<Request extends { readonly url: string }, Reply>(fetcher: Fetches<Request, Reply>): Fetches<Request, Reply>;
  close(): Promise<void>;
}

const asleepAfterMs = 30_000;

/**
 * Sample policies need pictures at a URL, and a first run may have no internet, so the app serves its own on loopback. The port is chosen once and
 * kept between runs; it is open only while something fetches from it, and half a minute longer: an idle app listens on nothing.
 * @param wantedPort the port of the run before, 0 for any; when it is taken, another one is chosen
 */
export async function createSamplePictures(files: ReadonlyMap<string, ServedFile>, wantedPort: number): Promise<SamplePictures> {
  const port = (await freePort(wantedPort)) ?? (await freePort(0)) ?? 0;
  const origin = `http://127.0.0.1:${port}`;
  let server: Promise<Server | null> | null = null;
  let bedtime: NodeJS.Timeout | undefined;

  const close = async () => {
    clearTimeout(bedtime);
    const running = await server;
    server = null;
    running?.closeAllConnections();
    await new Promise((resolve) => (running === null ? resolve(null) : running.close(resolve)));
  };
  const wake = async () => {
    clearTimeout(bedtime);
    server ??= listen(createServer(answer(files, `127.0.0.1:${port}`)), port);
    if ((await server) === null) server = null;
    bedtime = setTimeout(() => void close(), asleepAfterMs).unref();
  };
  return {
    origin,
    port,
    close,
    wakeFor: (fetcher) => ({
      async request(request) {
        if (new URL(request.url).origin === origin) await wake();
        return fetcher.request(request);
      },
    }),
  };
}

function answer(files: ReadonlyMap<string, ServedFile>, host: string): RequestListener {
  return (request, response) => {
    const url = request.url ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file = isRead && url.startsWith('/pictures/') && request.headers.host === host ? files.get(url) : undefined;
    if (file === undefined || !file.type.startsWith('image/')) {
      response.writeHead(404).end();
      return;
    }
    void send(file, request.method === 'HEAD', response);
  };
}

/** With its length, which BITS wants to be told. A reader that goes away in the middle is its own business. */
async function send({ type, path }: ServedFile, isHead: boolean, response: ServerResponse): Promise<void> {
  try {
    const { size } = await stat(path);
    response.writeHead(200, { ...pictureHeaders(type === 'image/png' ? 'png' : 'jpeg'), 'Content-Length': size });
    if (isHead) response.end();
    else await pipeline(createReadStream(path), response);
  } catch {
    response.destroy();
  }
}

/** null when the port is taken: the fetch that follows then fails with the reason. */
function listen(server: Server, port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function freePort(wanted: number): Promise<number | null> {
  const server = await listen(createServer(), wanted);
  if (server === null) return null;
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
