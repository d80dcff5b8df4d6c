import { randomBytes } from 'node:crypto';
import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stored } from '../../../shared/stored/stored.ts';
import { errorCode, isOwnFolder, makeFolders, notStored, readTwice } from './durable-file.ts';
import { readRegularFile } from './regular-file.ts';

export interface DiskLinesOptions<Line> {
  /** Holds these lines and nothing else; made with the first. */
  readonly folder: string;
  readonly limits: LineLimits;
  /** Rises from line to line. */
  readonly numberOf: (line: Line) => number;
  /** A value of a file as one of them; null where it is none. */
  readonly read: (value: unknown) => Line | null;
}

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
export function createDiskLines<Line>({ folder, limits, numberOf, read }: DiskLinesOptions<Line>): DiskLines<Line> {
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
  const damaged = new Map<number, number>();
  const linesOf = async (segment: Segment) => {
    const { lines, bad } = parse(await textOf(pathOf(segment)), read);
    damaged.set(segment.first, bad);
    return lines;
  };

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
    if (!(await isOwnFolder(folder))) return mine;
    for (const oldest of gone) await rm(pathOf(oldest)).catch(() => undefined);
    return mine;
  };
  return {
    damaged: () => [...damaged.values()].reduce((all, each) => all + each, 0),
    async newest() {
      const all = await known();
      for (const segment of all.toReversed()) {
        const last = (await linesOf(segment)).at(-1);
        if (last !== undefined) return numberOf(last);
      }
      return 0;
    },
    async append(lines) {
      const left = lines.filter((line) => numberOf(line) > newestWritten);
      try {
        for (let [line] = left; line !== undefined; [line] = left) {
          const first = written(line);
          const segment = await segmentFor(numberOf(line), first.length);
          const { count, bytes } = fitting(first, left, { lines: limits.perFile - segment.lines, bytes: bytesPerFile - segment.bytes });
          await appendBytes(folder, pathOf(segment), bytes);
          segment.lines += count;
          segment.bytes += bytes.length;
          newestWritten = left.splice(0, count).reduce((newest, done) => Math.max(newest, numberOf(done)), newestWritten);
        }
        return { kind: 'saved' };
      } catch (error) {
        // Part of it may be there: what is tried again goes into a file of its own.
        const given = mine;
        mine = null;
        if (given !== null) failed.add(given.first);
        // A file without one whole line holds nothing, and a full disk would leave one for every try.
        if (given?.lines === 0 && (await isOwnFolder(folder))) await rm(pathOf(given)).catch(() => undefined);
        return notStored(error, folder);
      }
    },
    async read(after, limit) {
      const found: Line[] = [];
      let last = after;
      for (const segment of from(await known(), after + 1)) {
        if (found.length >= limit) break;
        found.push(...(await linesOf(segment)).filter((line) => numberOf(line) > last));
        last = found.reduce((newest, line) => Math.max(newest, numberOf(line)), last);
      }
      return found.slice(0, limit);
    },
  };
}

/** Takes the oldest of them out that only have lines up to `before`, or are too much for so many bytes. */
function tooMany(all: Segment[], before: number, bytes: number): readonly Segment[] {
  const gone: Segment[] = [];
  while ((all[1]?.first ?? Number.POSITIVE_INFINITY) <= before || sum(all) > bytes) gone.push(...all.splice(0, 1));
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
  const isEmpty = (await stat(path).catch(() => undefined))?.size === 0;
  // No text of a file that is not empty: it could not be read.
  const isCut = isEmpty || (text !== '' && !text.includes('\n'));
  const isWorthless = isWrittenAgain || (isCut && (await isOwnFolder(dirname(path))));
  if (isWorthless) await rm(path).catch(() => undefined);
  else await rename(path, `${path}.kept-${randomBytes(8).toString('hex')}`).catch(() => undefined);
}

/** Empty where it cannot be had. */
async function textOf(path: string): Promise<string> {
  const file = await readTwice(() => readRegularFile(path, { mostBytes: largestFile })).catch(() => undefined);
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
      const file = await stat(join(folder, name)).catch(() => undefined);
      return { first: Number.parseInt(name, 10), lines: 0, bytes: file?.size ?? 0 };
    }),
  );
}

interface ParsedLines<Line> {
  readonly lines: readonly Line[];
  readonly bad: number;
}

/** What stands behind the last line break was cut by a crash and is no fault of the file. */
function parse<Line>(text: string, read: (value: unknown) => Line | null): ParsedLines<Line> {
  const written = text.split('\n');
  const lines: Line[] = [];
  let bad = 0;
  for (const [index, one] of written.entries()) {
    const line = read(parsed(one));
    if (line !== null) lines.push(line);
    else if (one !== '' && index < written.length - 1) bad += 1;
  }
  return { lines, bad };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
