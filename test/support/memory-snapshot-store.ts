import type { SnapshotOrder, SnapshotStore } from '../../electron/device/ports.ts';
import { openSnapshotText, sealSnapshot } from '../../electron/node/snapshot-text.ts';
import { done, refused } from '../../shared/outcome.ts';
import { type MemoryImageStore, sha256 } from './memory-image-store.ts';

/** Twin of the snapshots on the disk, beside a store of pictures in memory. */
export function createMemorySnapshotStore({ pictures: images }: Pick<MemoryImageStore, 'pictures'>): SnapshotStore {
  const snapshots = new Map<string, { readonly value: unknown; readonly bytes: ReadonlyMap<string, Uint8Array> }>();
  const missing = (name: string) => refused({ title: 'No such snapshot', detail: name, status: 404 });
  return {
    list: async () => [...snapshots].map(([name, { value }]) => ({ name, found: { kind: 'found', value } })),
    async load(name) {
      const found = snapshots.get(name);
      return found === undefined ? { kind: 'missing' } : { kind: 'found', value: found.value };
    },
    async save({ name, value, pictures, bytes }: SnapshotOrder) {
      const found = pictures.map(({ fileName }) => [fileName, (bytes ?? images).get(fileName)] as const);
      if (found.some(([, content]) => content === undefined)) return { kind: 'failed', detail: 'A picture is missing.' };
      snapshots.set(name, { value: JSON.parse(JSON.stringify(value)), bytes: new Map(found as [string, Uint8Array][]) });
      return { kind: 'saved' };
    },
    async putBack(name, pictures) {
      const bytes = snapshots.get(name)?.bytes;
      const damaged = pictures.find(({ fileName, sha256: wanted }) => sha256(bytes?.get(fileName) ?? new Uint8Array()) !== wanted);
      if (damaged !== undefined) return { kind: 'failed', detail: `Its picture ${damaged.fileName} is damaged.` };
      for (const [fileName, content] of bytes ?? []) images.set(fileName, Buffer.from(content));
      return { kind: 'saved' };
    },
    async remove(name) {
      snapshots.delete(name);
      return { kind: 'saved' };
    },
    async toFile(name) {
      const found = snapshots.get(name);
      return found === undefined ? missing(name) : done(sealSnapshot({ name, ...found }));
    },
    async fromFile(text) {
      const opened = openSnapshotText(text);
      return opened.kind === 'damaged' ? opened : { ...opened, kind: 'file' };
    },
  };
}
