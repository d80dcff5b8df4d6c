import type { SnapshotOrder, SnapshotStore } from '../../../electron/device/ports/snapshot-store.ts';
import { readSnapshotFile, type SnapshotHead, sealSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import { done, refused } from '../../../shared/result.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import { type MemoryImageStore, sha256 } from './memory-image-store.ts';

export interface MemorySnapshotStore extends SnapshotStore {
  /** Until it is called with null, whatever writes fails with this detail. */
  fail(detail: string | null): void;
}

/** Twin of the snapshots on the disk, beside a store of pictures in memory. */
export function createMemorySnapshotStore({ pictures: images }: Pick<MemoryImageStore, 'pictures'>): MemorySnapshotStore {
  const snapshots = new Map<string, { readonly value: unknown; readonly bytes: ReadonlyMap<string, Uint8Array> }>();
  let failure: string | null = null;
  const written = (write: () => void): Stored => {
    if (failure !== null) return { kind: 'failed', detail: failure };
    write();
    return { kind: 'saved' };
  };
  return {
    fail(detail) {
      failure = detail;
    },
    list: async () => [...snapshots].map(([name, { value }]) => ({ name, found: { kind: 'found', value } })),
    async load(name) {
      const found = snapshots.get(name);
      return found === undefined ? { kind: 'missing' } : { kind: 'found', value: found.value };
    },
    async save({ name, value, pictures }: SnapshotOrder) {
      const found = pictures.flatMap(({ fileName }) => {
        const content = images.get(fileName);
        return content === undefined ? [] : [[fileName, content] as const];
      });
      if (found.length < pictures.length) return { kind: 'failed', detail: 'A picture is missing.' };
      return written(() => void snapshots.set(name, { value: JSON.parse(JSON.stringify(value)), bytes: new Map(found) }));
    },
    async putBack(name, pictures) {
      const bytes = snapshots.get(name)?.bytes;
      const damaged = pictures.find(({ fileName, sha256: wanted }) => sha256(bytes?.get(fileName) ?? new Uint8Array()) !== wanted);
      if (damaged !== undefined) return { kind: 'failed', detail: `Its picture ${damaged.fileName} is damaged.` };
      for (const [fileName, content] of bytes ?? []) images.set(fileName, Buffer.from(content));
      return { kind: 'saved' };
    },
    remove: async (name) => written(() => void snapshots.delete(name)),
    async toFile(name, pictures, value) {
      const found = snapshots.get(name);
      if (found === undefined) return refused({ title: 'No such snapshot', detail: name, status: 404 });
      return done(piecesOf(packSnapshot({ name, value }, ...pictures.map(({ fileName }) => found.bytes.get(fileName) ?? Buffer.alloc(0)))));
    },
    async receive(file, judge) {
      const bytes = new Map<string, Uint8Array>();
      const read = await readSnapshotFile(file, judge, async ({ fileName }) => ({
        write: async (piece) => void bytes.set(fileName, Buffer.concat([bytes.get(fileName) ?? Buffer.alloc(0), piece])),
        close: async () => undefined,
      }));
      if (read.kind !== 'good') return read;
      return {
        kind: 'received',
        name: read.name,
        keep: async (name) => written(() => void snapshots.set(name, { value: read.value, bytes })),
        drop: async () => undefined,
      };
    },
  };
}

/** A snapshot file as the disk store makes it. */
export function packSnapshot(head: SnapshotHead, ...pictures: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.from(sealSnapshotHead(head)), ...pictures]));
}

async function* piecesOf(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file;
}
