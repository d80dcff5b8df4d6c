import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { DiskCall, DiskLog, FileId, NameChange } from './disk-log.ts';

/** Real files, and a log of every call that changes them. Each call is done at once, so that the log has the order of the disk. */
export interface RecordedFiles {
  readonly log: DiskLog;
  mark(words: string): void;
  /** In place of `node:fs/promises`. */
  readonly promises: typeof promises;
  /** In place of `node:fs`. */
  readonly fs: typeof fs;
}

type Call = (...values: never[]) => unknown;

/** Of what is done with files below `root`, an empty folder. With `hasLinks` false there are no second names, as on FAT. */
export function recordFiles(root: string, { hasLinks = true }: { readonly hasLinks?: boolean } = {}): RecordedFiles {
  const recorder = createRecorder(root);
  const names = nameCalls(recorder, hasLinks);
  const contents = contentCalls(recorder);
  const asPromises = Object.fromEntries(Object.entries({ ...names, ...contents.byPath }).map(([name, call]) => [name, later(call)]));
  const asCallbacks = Object.fromEntries(Object.entries(contents.byDescriptor).map(([name, call]) => [name, withCallback(call)]));
  return {
    log: recorder,
    mark: (words) => recorder.calls.push({ kind: 'mark', words }),
    promises: { ...promises, ...asPromises } as typeof promises,
    fs: { ...fs, ...asCallbacks } as typeof fs,
  };
}

function later(call: Call) {
  return async (...values: never[]) => call(...values);
}

function withCallback(call: Call) {
  return (...values: unknown[]) => {
    const back = values.pop() as (error: unknown, value?: unknown) => void;
    const done = later(call)(...(values as never[]));
    done.then((value) => back(null, value), back);
  };
}

interface Recorder extends DiskLog {
  readonly calls: DiskCall[];
  readonly folders: Set<FileId>;
  /** Notes a new file or folder that is at this path now. */
  made(path: string): FileId;
  idOf(ino: number): FileId;
  idAt(path: string): FileId | undefined;
  change(...changes: readonly NameChange[]): void;
  folderOf(path: string): FileId;
}

function createRecorder(root: string): Recorder {
  const ids = new Map<number, FileId>([[fs.statSync(root).ino, 0]]);
  const calls: DiskCall[] = [];
  const folders = new Set([0]);
  let next = 1;
  const idOf = (ino: number) => ids.get(ino) ?? -1;
  const idAt = (path: string) => {
    const found = fs.lstatSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : idOf(found.ino);
  };
  const folderOf = (path: string) => idAt(dirname(path)) ?? -1;
  const change = (...changes: readonly NameChange[]) => void calls.push({ kind: 'names', changes });
  return {
    root: 0,
    calls,
    folders,
    idOf,
    idAt,
    change,
    folderOf,
    made(path) {
      const facts = fs.lstatSync(path);
      const file = next++;
      // The system gives the numbers of files that are gone again.
      ids.set(facts.ino, file);
      if (facts.isDirectory()) folders.add(file);
      change({ folder: folderOf(path), name: basename(path), file });
      return file;
    },
  };
}

function nameCalls({ made, idAt, change, folderOf }: Recorder, hasLinks: boolean) {
  const gone = (path: string, was: FileId | undefined, folder = folderOf(path)) => {
    if (was !== undefined) change({ folder, name: basename(path), file: null, was });
  };
  const removing = (remove: (path: string) => void) => (path: string) => {
    const was = idAt(path);
    remove(path);
    gone(path, was);
  };
  return {
    mkdir(path: string, options?: fs.MakeDirectoryOptions) {
      const first = fs.mkdirSync(path, options);
      if (options?.recursive !== true) made(path);
      else if (first !== undefined) for (const folder of from(first, path)) made(folder);
      return first;
    },
    rename(old: string, path: string) {
      const [was, over, from] = [idAt(old), idAt(path), folderOf(old)];
      fs.renameSync(old, path);
      // Two names of one file both stay.
      if (was === undefined || was === over) return;
      change({ folder: from, name: basename(old), file: null, was }, { folder: folderOf(path), name: basename(path), file: was });
    },
    link(old: string, path: string) {
      if (!hasLinks) throw Object.assign(new Error('EPERM: no second names here'), { code: 'EPERM' });
      fs.linkSync(old, path);
      change({ folder: folderOf(path), name: basename(path), file: idAt(old) ?? -1 });
    },
    unlink: removing((path) => fs.unlinkSync(path)),
    rmdir: removing((path) => fs.rmdirSync(path)),
    rm: (path: string, options?: fs.RmOptions) => {
      if (options?.recursive === true) throw new Error('Removing a whole folder is not recorded');
      removing((one) => fs.rmSync(one, options))(path);
    },
  };
}

/** Every folder on the way from the first that was made to the last. */
function from(first: string, last: string): readonly string[] {
  const below = last.slice(first.length).split(sep).filter(Boolean);
  return [first, ...below.map((_, index) => join(first, ...below.slice(0, index + 1)))];
}

function contentCalls(recorder: Recorder) {
  const { calls, made, idAt, idOf } = recorder;
  const fileOf = (descriptor: number) => idOf(fs.fstatSync(descriptor).ino);
  const writeAll = (descriptor: number, content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const at = fs.fstatSync(descriptor).size;
    fs.writeFileSync(descriptor, bytes);
    calls.push({ kind: 'write', file: fileOf(descriptor), at, bytes });
  };
  const flush = (descriptor: number) => {
    fs.fsyncSync(descriptor);
    calls.push({ kind: 'flush', file: fileOf(descriptor) });
  };
  const open = (path: string, flags?: string | number, mode?: number) => {
    const before = idAt(path);
    const descriptor = fs.openSync(path, flags ?? 'r', mode);
    if (before === undefined) made(path);
    else if (flags === 'w') calls.push({ kind: 'cut', file: before, size: 0 });
    return descriptor;
  };
  const openHandle = (path: string, flags?: string | number, mode?: number) => handleOf(open(path, flags, mode), { writeAll, flush });
  return {
    byDescriptor: { open, fsync: flush, writeFile: writeAll, close: (descriptor: number) => fs.closeSync(descriptor) },
    byPath: {
      open: openHandle,
      copyFile(old: string, path: string) {
        const descriptor = open(path, 'w');
        writeAll(descriptor, fs.readFileSync(old));
        fs.closeSync(descriptor);
      },
      appendFile(path: string, bytes: Uint8Array, options?: { readonly mode?: number }) {
        const descriptor = open(path, 'a', options?.mode);
        writeAll(descriptor, bytes);
        fs.closeSync(descriptor);
      },
    },
  };
}

interface Writing {
  writeAll(descriptor: number, content: string | Uint8Array): void;
  flush(descriptor: number): void;
}

/** As much of a file handle as the app uses; what is missing throws. */
function handleOf(descriptor: number, { writeAll, flush }: Writing) {
  const read = (room: Buffer, offset = 0, length = room.length, position: number | null = null) => ({
    bytesRead: fs.readSync(descriptor, room, offset, length, position),
  });
  const write = (bytes: Uint8Array, offset = 0, length = bytes.length - offset) => {
    writeAll(descriptor, bytes.subarray(offset, offset + length));
    return { bytesWritten: length };
  };
  const calls = {
    stat: () => fs.fstatSync(descriptor),
    read,
    readFile: (encoding?: BufferEncoding) => (encoding === undefined ? fs.readFileSync(descriptor) : fs.readFileSync(descriptor, encoding)),
    write,
    writeFile: (content: string | Uint8Array) => writeAll(descriptor, content),
    sync: () => flush(descriptor),
    datasync: () => flush(descriptor),
    close: () => fs.closeSync(descriptor),
  };
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, later(call)]));
}
