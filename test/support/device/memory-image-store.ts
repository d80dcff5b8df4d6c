import { createHash } from 'node:crypto';
import type { Failed } from '../../../electron/device/ports/failed.ts';
import type { ImageStore } from '../../../electron/device/ports/image-store.ts';

export interface MemoryImageStore extends ImageStore {
  /** Published pictures by name. */
  readonly pictures: Map<string, Buffer>;
  /** Temporary files there are now. */
  readonly temporary: ReadonlySet<string>;
}

/** Pictures in memory. `fail` is asked before every step and may answer with a failure. */
export function createMemoryImageStore(fail: (step: 'begin' | 'write' | 'publish') => Failed | null = () => null): MemoryImageStore {
  const pictures = new Map<string, Buffer>();
  const temporary = new Set<string>();
  return {
    pictures,
    temporary,
    async begin(fileName) {
      const failed = fail('begin');
      if (failed !== null) return failed;
      const pieces: Uint8Array[] = [];
      temporary.add(fileName);
      return {
        kind: 'writing',
        writer: {
          async write(bytes) {
            pieces.push(Uint8Array.from(bytes));
            return fail('write') ?? { kind: 'written' };
          },
          async publish() {
            const problem = fail('publish');
            if (problem !== null) return problem;
            const bytes = Buffer.concat(pieces);
            temporary.delete(fileName);
            pictures.set(fileName, bytes);
            return { kind: 'published', sha256: sha256(bytes) };
          },
          async discard() {
            temporary.delete(fileName);
          },
        },
      };
    },
    async remove(fileName) {
      pictures.delete(fileName);
    },
    keep: () => undefined,
    async keepOnly(fileNames) {
      temporary.clear();
      for (const name of pictures.keys()) if (!fileNames.has(name)) pictures.delete(name);
    },
    async hash(fileName) {
      const bytes = pictures.get(fileName);
      return bytes === undefined ? null : sha256(bytes);
    },
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
