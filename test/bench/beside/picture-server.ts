import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bigPNG } from '../../support/data/pictures.ts';

/** Serves a picture of 48 MiB and one of 5 MB from memory, and says how often it was asked; prints its origin. */
const pictures = new Map([
  ['/big.png', bigPNG(48 * 1_048_576)],
  ['/five.png', bigPNG(5_000_000)],
]);
let count = 0;
const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const picture = pictures.get(path);
  if (picture === undefined) {
    response.end(path === '/count' ? String(count) : '');
    return;
  }
  count += 1;
  response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': picture.length }).end(picture);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
