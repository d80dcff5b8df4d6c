import type { DDFFile, DDFFiles } from '../../../electron/device/ports/ddf-files.ts';

/** DDF files in memory: the twin of a data folder. */
export interface MemoryDDFFiles extends DDFFiles {
  /** Every add and remove fails with these words while it is set. */
  broken: string | null;
}

export function createMemoryDDFFiles(files: readonly DDFFile[]): MemoryDDFFiles {
  const shipped = files.filter((file) => file.shipped);
  const added = new Map(files.filter((file) => !file.shipped).map((file) => [file.name, file.text]));
  const twin: MemoryDDFFiles = {
    broken: null,
    list: async () => [...shipped, ...[...added].sort().map(([name, text]) => ({ name, text, shipped: false }))],
    async add(name, text) {
      if (twin.broken !== null) return { kind: 'failed', detail: twin.broken };
      for (const other of added.keys()) if (other.toLowerCase() === name.toLowerCase()) added.delete(other);
      added.set(name, text);
      return { kind: 'added' };
    },
    async remove(name) {
      if (twin.broken !== null) return { kind: 'failed', detail: twin.broken };
      added.delete(name);
      return { kind: 'removed' };
    },
  };
  return twin;
}
