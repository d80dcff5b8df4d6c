import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance } from '../../breaker/chance.ts';
import type { Fetcher } from '../../device/ports/fetcher.ts';

/** Every address has a picture at once, one of those that ship; but for the share `broken`, which answers 404. Nothing is sent. */
export function picturesByRule(assets: string, { seed, broken }: { readonly seed: string; readonly broken: number }): Fetcher {
  const folder = join(assets, 'pictures');
  const pictures = readdirSync(folder)
    .filter((name) => /^(?:desktop|lock)-.*\.jpg$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name)));
  return {
    async request({ url }) {
      const at = chance(seed, 'picture', url);
      const found = at >= broken;
      const bytes = found ? (pictures[Math.floor(chance(seed, 'which', url) * pictures.length)] ?? Buffer.alloc(0)) : Buffer.alloc(0);
      let pieces: readonly Uint8Array[] = bytes.length > 0 ? [bytes] : [];
      return {
        kind: 'reply',
        status: found ? 200 : 404,
        headers: new Map([
          ['content-length', [String(bytes.length)]],
          ['content-type', ['image/jpeg']],
        ]),
        remoteAddress: '127.0.0.1',
        body: {
          async read() {
            const [piece] = pieces;
            pieces = pieces.slice(1);
            return piece === undefined ? { kind: 'end' } : { kind: 'bytes', bytes: piece };
          },
          cancel: () => undefined,
        },
      };
    },
  };
}
