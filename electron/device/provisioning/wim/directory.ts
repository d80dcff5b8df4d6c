import { done, type Problem, type Result, refused } from '../../../../shared/result.ts';
import { wimLimits } from './limits.ts';
import { type LittleEndian, littleEndian } from './little-endian.ts';
import { damaged, tooMuch } from './refusals.ts';
import { hashBytes } from './resource.ts';

/** A file or folder of an image. */
export interface DirectoryEntry {
  /** From the root, with slashes: `/DataAsset/0/logo.png`. */
  readonly path: string;
  readonly isFolder: boolean;
  /** A link or another thing that Windows follows, and nobody here does. */
  readonly isReparsePoint: boolean;
  /** SHA-1 of the bytes in hex; all zeros for an empty file, and for a folder. */
  readonly sha1: string;
}

const attributes = { folder: 0x10, reparsePoint: 0x400 } as const;
const fixedBytes = 102;
const streamBytes = 38;
const noName = `a name that is empty, "." or "..", or holds a slash, a backslash, a colon or a control character`;

/**
 * The entries of an image's metadata, parents before children, in the order of the file. Refused where offsets lead out, in a circle
 * or too deep, where there are too many, or names cannot be names of files.
 */
export function readDirectory(metadata: Uint8Array): Result<readonly DirectoryEntry[]> {
  const bytes = littleEndian(metadata);
  const start = Math.max(8, align8(bytes.u32(0)));
  const root = readEntry(bytes, start);
  if (root === null || 'detail' in root) return refused(root ?? inDirectory('The root folder is missing'));
  return walk(bytes, root);
}

interface RawEntry {
  readonly attributes: number;
  readonly childrenAt: number;
  readonly sha1: string;
  readonly name: string;
  readonly next: number;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly childrenAt: number;
}

function walk(bytes: LittleEndian, root: RawEntry): Result<readonly DirectoryEntry[]> {
  const entries: DirectoryEntry[] = [];
  const folders: Folder[] = [{ path: '', depth: 0, childrenAt: root.childrenAt }];
  const visited = new Set<number>([0]);
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (folder.childrenAt === 0) continue;
    const where = `in the folder ${JSON.stringify(folder.path || '/')}`;
    if (visited.has(folder.childrenAt)) return refused(damaged('Folders contain each other in a circle', where));
    visited.add(folder.childrenAt);
    if (folder.depth >= wimLimits.depth) return refused(tooMuch(`Folders are nested more than ${wimLimits.depth} deep`));
    const problem = readFolder(bytes, folder, { entries, folders });
    if (problem !== null) return refused(problem);
  }
  return done(entries);
}

interface Found {
  readonly entries: DirectoryEntry[];
  readonly folders: Folder[];
}

function readFolder(bytes: LittleEndian, { path, depth, childrenAt }: Folder, { entries, folders }: Found): Problem | null {
  const where = `in the folder ${JSON.stringify(path || '/')}`;
  const names = new Set<string>();
  for (let at = childrenAt; ; ) {
    const entry = readEntry(bytes, at);
    if (entry === null) return null;
    if ('detail' in entry) return entry;
    if (!isFileName(entry.name)) return damaged(`There is ${noName}`, where);
    if (names.has(entry.name.toUpperCase())) return damaged(`Two entries are called ${JSON.stringify(entry.name)}`, where);
    names.add(entry.name.toUpperCase());
    const own = `${path}/${entry.name}`;
    if (own.length > wimLimits.path) return tooMuch(`A path is longer than ${wimLimits.path} characters`);
    if (entries.length >= wimLimits.entries) return tooMuch(`There are more than ${wimLimits.entries} files and folders`);
    const isReparsePoint = (entry.attributes & attributes.reparsePoint) !== 0;
    const isFolder = (entry.attributes & attributes.folder) !== 0;
    entries.push({ path: own, isFolder, isReparsePoint, sha1: entry.sha1 });
    if (isFolder && !isReparsePoint) folders.push({ path: own, depth: depth + 1, childrenAt: entry.childrenAt });
    at = entry.next;
  }
}

/** The entry at `at`; null where the folder ends. */
function readEntry(bytes: LittleEndian, at: number): RawEntry | Problem | null {
  if (!Number.isFinite(at) || at + 8 > bytes.length) return inDirectory(`An entry at byte ${at} is outside of it`);
  const length = bytes.u64(at);
  if (length <= 8) return null;
  if (length < fixedBytes || at + length > bytes.length) return inDirectory(`The entry at byte ${at} claims ${length} bytes`);
  const [shortNameBytes, nameBytes] = [bytes.u16(at + 98), bytes.u16(at + 100)];
  const needed = fixedBytes + withEnd(nameBytes) + withEnd(shortNameBytes);
  if (nameBytes % 2 !== 0 || needed > align8(length)) return inDirectory(`The name of the entry at byte ${at} does not fit into it`);
  const streams = readStreams(bytes, at + align8(length), bytes.u16(at + 96));
  if (streams === null) return inDirectory(`A stream of the entry at byte ${at} is outside of it`);
  return {
    attributes: bytes.u32(at + 8),
    childrenAt: bytes.u64(at + 16),
    sha1: streams.unnamed ?? bytes.hex(at + 64, hashBytes),
    name: utf16(bytes.bytes(at + fixedBytes, nameBytes)),
    next: streams.end,
  };
}

/** Passes over the extra streams. One without a name has the bytes of the file itself. */
function readStreams(bytes: LittleEndian, start: number, count: number): { readonly unnamed: string | null; readonly end: number } | null {
  let at = start;
  let unnamed: string | null = null;
  for (let left = count; left > 0; left -= 1) {
    const length = at + streamBytes > bytes.length ? 0 : bytes.u64(at);
    if (length < streamBytes || at + length > bytes.length) return null;
    if (bytes.u16(at + 36) === 0) unnamed = bytes.hex(at + 16, hashBytes);
    at += align8(length);
  }
  return { unnamed, end: at };
}

function isFileName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && name.length <= 255 && !/[/\\:\p{Cc}]/u.test(name);
}

/** Bytes of a name with the two zeros behind it, which are there only when the name is. */
function withEnd(nameBytes: number): number {
  return nameBytes === 0 ? 0 : nameBytes + 2;
}

function align8(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Names may hold halves of surrogate pairs, as on Windows. */
function utf16(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  return text;
}

function inDirectory(what: string): Problem {
  return damaged(what, 'in the list of files');
}
