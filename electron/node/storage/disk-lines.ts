import { randomBytes } from 'node:crypto';
import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stored } from '../../../shared/stored/stored.ts';
import { errorCode, isOwnFolder, makeFolders, notStored, readTwice } from './durable-file.ts';
import { readRegularFile } from './regular-file.ts';

export interface DiskLinesOptions<Key extends string, Line extends Numbered<Key>> {
  /** Holds these lines and nothing else; made with the first. */
  readonly folder: string;
  readonly limits: LineLimits;
  /** The member that rises from line to line. */
  readonly number: Key;
  /** A value of a file as one of them; null where it is none. */
  readonly read: (value: unknown) => Line | null;
}

type Numbered<Key extends string> = { readonly [key in Key]: number };

/** A file never has more than this, unless one line is; of more in all the oldest files go. */
export interface LineLimits {
  readonly perFile: number;
  readonly inAll: number;
  readonly bytesPerFile?: number;
  readonly bytesInAll?: number;
}

export interface DiskLines<Line> {
  /** Number of the newest line; 0 when there is none. */
  newest(): Promise<number>;
  append(lines: readonly Line[]): Promise<Stored>;
  /** Lines with a number above `after`, oldest first, at most `limit`. */
  read(after: number, limit: number): Promise<readonly Line[]>;
  /** How many of the lines looked at so far were none of these and were left out. */
  damaged(): number;
}

/** What one file can come to when every entry is as long as they get; more was not written here. */
const largestFile = 256 * 1024 * 1024;

const fileEnd = '.jsonl';

interface Segment {
  /** Number of its first line; its name. */
  readonly first: number;
  lines: number;
  bytes: number;
}

/**
 * Numbered lines of JSON in files named after their first line. Every run begins a file of its own, so a line that a crash has cut stays
 * the last of its file and is left out when it is read.
 */
export function createDiskLines<Key extends string, Line extends Numbered<Key>>(options: DiskLinesOptions<Key, Line>): DiskLines<Line> {
  const { folder, limits, number, read } = options;
  const { bytesPerFile = Number.POSITIVE_INFINITY, bytesInAll = Number.POSITIVE_INFINITY } = limits;
  let segments: Promise<Segment[]> | null = null;
  let mine: Segment | null = null;
  /** Number of the newest line this run has written: what is given again after a failure goes on behind it. */
  let newestWritten = 0;
  /** Segments of this run, by their names, of which a part may be there and all is written again. */
  const failed = new Set<number>();
  const known = (): Promise<Segment[]> => {
    segments ??= listSegments(folder);
    return segments;
  };
  const pathOf = ({ first }: Segment) => join(folder, `${String(first).padStart(12, '0')}${fileEnd}`);
  const lines = createLineReader<Key, Line>(number, read);

  const segmentFor = async (first: number, bytes: number): Promise<Segment> => {
    if (mine !== null && mine.lines < limits.perFile && mine.bytes + bytes <= bytesPerFile) return mine;
    const all = await known();
    mine = { first, lines: 0, bytes: 0 };
    // What has this number or a higher one has no line that was found: a power cut can leave files whose lines never came to the disk.
    for (let last = all.at(-1); last !== undefined && last.first >= first; last = all.at(-1)) {
      await makeRoom(pathOf(last), failed.has(last.first));
      all.pop();
    }
    all.push(mine);
    const gone = tooMany(all, first - limits.inAll, bytesInAll);
    if (gone.length > 0 && !(await isOwnFolder(folder))) return mine;
    for (const oldest of gone) await rm(pathOf(oldest), { force: true }).catch(() => undefined);
    return mine;
  };
  return {
    damaged: lines.damaged,
    async newest() {
      const all = await known();
      for (const segment of all.toReversed()) {
        const newest = lines.newest(segment.first, await textOf(pathOf(segment)));
        if (newest !== null) return newest;
      }
      return 0;
    },
    async append(given) {
      const left = given.filter((line) => line[number] > newestWritten);
      try {
        for (let [line] = left; line !== undefined; [line] = left) {
          const first = written(line);
          const segment = await segmentFor(line[number], first.length);
          const { count, bytes } = fitting(first, left, { lines: limits.perFile - segment.lines, bytes: bytesPerFile - segment.bytes });
          await appendBytes(folder, pathOf(segment), bytes);
          segment.lines += count;
          segment.bytes += bytes.length;
          newestWritten = left.splice(0, count).reduce((newest, done) => Math.max(newest, done[number]), newestWritten);
        }
        return { kind: 'saved' };
      } catch (error) {
        // Part of it may be there: what is tried again goes into a file of its own.
        const last = mine;
        mine = null;
        if (last !== null) failed.add(last.first);
        const all = await known();
        if (last?.lines === 0 && (await removeEmpty(folder, pathOf(last)))) all.splice(all.indexOf(last), 1);
        return notStored(error, folder);
      }
    },
    async read(after, limit) {
      const found: Line[] = [];
      for (const segment of from(await known(), after + 1)) {
        if (found.length >= limit) break;
        const last = found.at(-1)?.[number] ?? after;
        found.push(...lines.after(last, segment.first, await textOf(pathOf(segment)), limit - found.length));
      }
      return found;
    },
  };
}

/** A file without one whole line holds nothing, and a full disk would leave one for every try. Answers whether it is gone. */
async function removeEmpty(folder: string, path: string): Promise<boolean> {
  if (!(await isOwnFolder(folder))) return false;
  return rm(path, { force: true }).then(
    () => true,
    () => false,
  );
}

/** Takes the oldest of them out that only have lines up to `before`, or are too much for so many bytes. */
function tooMany(all: Segment[], before: number, bytes: number): readonly Segment[] {
  const gone: Segment[] = [];
  while (all.length > 1 && ((all[1]?.first ?? Number.POSITIVE_INFINITY) <= before || sum(all) > bytes)) gone.push(...all.splice(0, 1));
  return gone;
}

/** The first lines that fit a file, at least one, as they are written. `first` is the first of them. */
function fitting(first: Buffer, lines: readonly unknown[], room: { readonly lines: number; readonly bytes: number }) {
  const fits = [first];
  let bytes = first.length;
  for (const line of lines.slice(1, room.lines)) {
    const next = written(line);
    bytes += next.length;
    if (bytes > room.bytes) break;
    fits.push(next);
  }
  return { count: fits.length, bytes: Buffer.concat(fits) };
}

function written(line: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

/** Those that can hold this number, or a higher one. */
function from(all: readonly Segment[], number: number): readonly Segment[] {
  return all.slice(
    Math.max(
      0,
      all.findLastIndex(({ first }) => first <= number),
    ),
  );
}

function sum(all: readonly Segment[]): number {
  return all.reduce((bytes, segment) => bytes + segment.bytes, 0);
}

/** What has the name is written again now, or is a line that was cut. Whole lines that nobody understood are somebody's, as is all where a link leads: they are kept aside. */
async function makeRoom(path: string, isWrittenAgain: boolean): Promise<void> {
  const text = isWrittenAgain ? '' : await textOf(path);
  const isEmpty = await stat(path).then(
    ({ size }) => size === 0,
    () => false,
  );
  // No text of a file that is not empty: it could not be read.
  const isCut = isEmpty || (text !== '' && !text.includes('\n'));
  const isWorthless = isWrittenAgain || (isCut && (await isOwnFolder(dirname(path))));
  if (isWorthless) await rm(path, { force: true }).catch(() => undefined);
  else await rename(path, `${path}.kept-${randomBytes(8).toString('hex')}`).catch(() => undefined);
}

/** Empty where it cannot be had. */
async function textOf(path: string): Promise<string> {
  const file = await readTwice(() => readRegularFile(path, { mostBytes: largestFile })).catch(() => null);
  return file?.kind === 'read' ? file.bytes.toString('utf8') : '';
}

async function appendBytes(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const append = () => appendFile(path, bytes, { mode: 0o600 });
  await append().catch(async (error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeFolders(folder, 0o700);
    await append();
  });
}

async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readTwice(() => readdir(folder)).catch(() => [])).filter((name) => /^\d{12}\.jsonl$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const size = await stat(join(folder, name)).then(
        (file) => file.size,
        () => 0,
      );
      return { first: Number.parseInt(name, 10), lines: 0, bytes: size };
    }),
  );
}

/** Reads of the text of a segment only what is wanted: to check a line costs ten times as much as to parse it. */
function createLineReader<Key extends string, Line extends Numbered<Key>>(number: Key, read: (value: unknown) => Line | null) {
  /** Places of lines that were none, by the names of their segments. */
  const damaged = new Map<number, Set<number>>();
  const lineAt = (segment: number, written: readonly string[], at: number, above: number): Line | null => {
    const text = written[at] ?? '';
    if (text === '') return null;
    const value = parsed(text);
    if (isUpTo(above, value, number)) return null;
    const line = read(value);
    // What stands behind the last line break was cut by a crash and is no fault of the file.
    if (line === null && at < written.length - 1) damaged.set(segment, (damaged.get(segment) ?? new Set()).add(at));
    return line;
  };
  return {
    damaged: () => [...damaged.values()].reduce((all, { size }) => all + size, 0),
    /** The number of its last line; null where it has none. */
    newest(segment: number, text: string): number | null {
      const written = text.split('\n');
      for (let at = written.length - 1; at >= 0; at -= 1) {
        const line = lineAt(segment, written, at, Number.NEGATIVE_INFINITY);
        if (line !== null) return line[number];
      }
      return null;
    },
    /** Its first lines above this number, at most so many. */
    after(above: number, segment: number, text: string, limit: number): readonly Line[] {
      const written = text.split('\n');
      const found: Line[] = [];
      for (let at = 0; at < written.length && found.length < limit; at += 1) {
        const line = lineAt(segment, written, at, found.at(-1)?.[number] ?? above);
        if (line !== null) found.push(line);
      }
      return found;
    },
  };
}

/** Whether it says itself that it is one of those before. */
function isUpTo(above: number, value: unknown, number: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const own: unknown = Reflect.get(value, number);
  return typeof own === 'number' && own > 0 && own <= above;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
