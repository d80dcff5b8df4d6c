import type { DiskCall, DiskLog, FileId, NameChange } from './disk-log.ts';

/** What can be on a disk after the power went: of every name the bytes it leads to. */
export interface DiskAfter {
  readonly folders: ReadonlyMap<FileId, ReadonlyMap<string, FileId>>;
  readonly bytes: ReadonlyMap<FileId, Buffer>;
}

/** What became of bytes nobody had flushed: nothing, all, the first half, a length with zeros in it, all but the first page. */
const fates = ['lost', 'there', 'cut', 'zeros', 'torn'] as const;
type Fate = (typeof fates)[number];

/** Up to so many names nobody had flushed, every selection of them is tried. */
const mostTriedAll = 6;
const pageBytes = 512;

interface OpenFile {
  flushed: Buffer;
  readonly waiting: (readonly [at: number, bytes: Buffer])[];
}

/**
 * A disk that keeps what was flushed and nothing it need not keep, as POSIX leaves it and SQLite tests it: bytes that were not flushed may
 * be lost, cut or torn, and names that were not flushed may each be there or not, whatever their order was.
 */
export interface LossyDisk {
  take(call: DiskCall): void;
  /** Everything the power can leave at this moment. */
  afterCrash(): readonly DiskAfter[];
}

export function createLossyDisk({ root, folders: known }: DiskLog): LossyDisk {
  const folders = new Map<FileId, Map<string, FileId>>([[root, new Map()]]);
  const files = new Map<FileId, OpenFile>();
  let waiting: (readonly NameChange[])[] = [];
  const fileOf = (id: FileId) => {
    const file = files.get(id) ?? { flushed: Buffer.alloc(0), waiting: [] };
    files.set(id, file);
    return file;
  };
  const flush = (id: FileId) => {
    if (!known.has(id)) {
      const file = fileOf(id);
      file.flushed = withFate(file, 'there');
      file.waiting.length = 0;
      return;
    }
    const touches = (changes: readonly NameChange[]) => changes.some(({ folder }) => folder === id);
    for (const changes of waiting.filter(touches)) rename(folders, changes);
    waiting = waiting.filter((changes) => !touches(changes));
  };
  return {
    take(call) {
      if (call.kind === 'names') {
        waiting.push(call.changes);
        for (const { file } of call.changes) if (file !== null && !known.has(file)) fileOf(file);
      }
      if (call.kind === 'write') fileOf(call.file).waiting.push([call.at, call.bytes]);
      if (call.kind === 'cut') fileOf(call.file).flushed = Buffer.alloc(0);
      if (call.kind === 'flush') flush(call.file);
    },
    afterCrash() {
      const unflushed = [...files.values()].some((file) => file.waiting.length > 0);
      const contents = (unflushed ? fates : ['there' as const]).map(
        (fate) => new Map([...files].map(([id, file]) => [id, withFate(file, fate)])),
      );
      return selections(waiting).flatMap((kept) => {
        const after = new Map([...folders].map(([id, names]) => [id, new Map(names)]));
        for (const changes of kept) rename(after, changes);
        return contents.map((bytes) => ({ folders: after, bytes }));
      });
    },
  };
}

function rename(folders: Map<FileId, Map<string, FileId>>, changes: readonly NameChange[]): void {
  for (const { folder, name, file, was } of changes) {
    const names = folders.get(folder) ?? new Map<string, FileId>();
    folders.set(folder, names);
    if (file !== null) names.set(name, file);
    else if (names.get(name) === was) names.delete(name);
  }
}

function withFate({ flushed, waiting }: OpenFile, fate: Fate): Buffer {
  if (fate === 'lost') return flushed;
  const size = Math.max(flushed.length, ...waiting.map(([at, bytes]) => at + bytes.length));
  const whole = Buffer.alloc(size);
  flushed.copy(whole);
  if (fate === 'zeros') return whole;
  for (const [at, bytes] of waiting) bytes.copy(whole, at);
  if (fate === 'cut') return whole.subarray(0, flushed.length + Math.floor((size - flushed.length) / 2));
  if (fate === 'torn') whole.fill(0, flushed.length, Math.min(size, flushed.length + pageBytes));
  return whole;
}

/** Every selection of a few; of more each beginning, each alone, and all but each. */
function selections<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length <= mostTriedAll) {
    return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, index) => (bits >> index) & 1));
  }
  const each = items.flatMap((item, index) => [items.slice(0, index), [item], items.filter((other) => other !== item)]);
  return [...each, items];
}
