import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { colourPNG } from '../../support/data/pictures.ts';

/** Pictures over http, one address in five with a fault. Not the server of the tests: that one remembers every request. */
export interface PictureSource {
  /** Address number `turn`, and whether a picture comes from it. */
  address(turn: number): { readonly url: string; readonly good: boolean };
  /** Different addresses that were asked for. */
  asked(): number;
  close(): void;
}

const faults: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.writeHead(404).end('gone'),
  (response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end('<html></html>'),
  (response) => response.end(colourPNG(0).subarray(0, 40)),
  (response) => response.destroy(),
  (response) => response.writeHead(200, { 'Content-Length': 5_000 }).write('half', () => response.destroy()),
];

export async function servePictures(): Promise<PictureSource> {
  const pictures = Array.from({ length: 7 }, (_, index) => colourPNG(0x112233 * (index + 1), 64, 64));
  const asked = new Set<string>();
  const server = createServer(({ url = '' }, response) => {
    asked.add(url);
    const [kind, index] = url.slice(1).split(/[-.]/);
    if (kind === 'bad') faults[Number(index)]?.(response);
    else response.end(pictures[Number(index)]);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address(turn) {
      const good = turn % 5 !== 0;
      const path = good ? `good-${turn % pictures.length}` : `bad-${(turn / 5) % faults.length}`;
      return { url: `${origin}/${path}.png?${turn}`, good };
    },
    asked: () => asked.size,
    close: () => void server.close(),
  };
}
