import type { SnapshotFile, SnapshotOrder, SnapshotStore } from '../../electron/device/ports.ts';
import { openSnapshotFile, sealSnapshotHead } from '../../electron/node/snapshot-file.ts';
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
      const other = pictures.find(
        (picture) => bytes !== undefined && sha256(bytes.get(picture.fileName) ?? new Uint8Array()) !== picture.sha256,
      );
      if (other !== undefined) return { kind: 'damaged', because: `its picture ${other.fileName} is not the one that was saved` };
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
      return found === undefined ? missing(name) : done(packSnapshot({ name, ...found }));
    },
    async fromFile(file) {
      const opened = openSnapshotFile(file);
      return opened.kind === 'good' ? { ...opened, kind: 'file' } : opened;
    },
  };
}

/** A snapshot file as the disk store makes it, out of what it holds. */
export function packSnapshot({ name, value, bytes }: Pick<SnapshotFile, 'name' | 'value' | 'bytes'>): Uint8Array<ArrayBuffer> {
  const pictures = [...bytes].map(([fileName, content]) => ({ fileName, bytes: content.length }));
  return new Uint8Array(Buffer.concat([Buffer.from(sealSnapshotHead({ name, value, pictures })), ...bytes.values()]));
}
