import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';

export interface RegularFileLimits {
  /** Longer files are refused unread. */
  readonly mostBytes: number;
  /** The file must lie in this folder, or below, wherever links on the way lead. */
  readonly within?: string;
}

export type RegularFile =
  | { readonly kind: 'opened'; readonly handle: FileHandle; readonly size: number }
  /** `because` ends a sentence: "it is a pipe". */
  | { readonly kind: 'refused'; readonly because: string };

/** O_NONBLOCK: without it a pipe would hold one of Node's few file threads until somebody writes into it. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Opens a file that somebody else named or made: an ordinary one of bounded length, never a pipe, a device or a folder. Rejects with the
 * system's error where it cannot be opened. Opens first and asks then: what the handle says cannot be swapped any more.
 */
export async function openRegularFile(path: string, limits: RegularFileLimits): Promise<RegularFile> {
  const handle = await open(path, flags);
  try {
    const facts = await handle.stat();
    const because = await whyNot(path, facts, limits);
    if (because === null) return { kind: 'opened', handle, size: facts.size };
    await handle.close();
    return { kind: 'refused', because };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

/** The bytes of such a file; at most as many as it had when it was opened. */
export async function readRegularFile(
  path: string,
  limits: RegularFileLimits,
): Promise<{ readonly kind: 'read'; readonly bytes: Buffer<ArrayBuffer> } | Extract<RegularFile, { readonly kind: 'refused' }>> {
  const file = await openRegularFile(path, limits);
  if (file.kind === 'refused') return file;
  try {
    const bytes = Buffer.alloc(file.size);
    let filled = 0;
    for (let read = -1; read !== 0 && filled < bytes.length; filled += read) {
      read = (await file.handle.read(bytes, filled, bytes.length - filled, filled)).bytesRead;
    }
    return { kind: 'read', bytes: bytes.subarray(0, filled) };
  } finally {
    await file.handle.close();
  }
}

/** The text of such a file; empty where it cannot be obtained. */
export async function textOfRegularFile(path: string, mostBytes: number): Promise<string> {
  const file = await readRegularFile(path, { mostBytes }).catch(() => null);
  return file?.kind === 'read' ? file.bytes.toString('utf8') : '';
}

async function whyNot(path: string, facts: Stats, { mostBytes, within }: RegularFileLimits): Promise<string | null> {
  if (!facts.isFile()) return `it is ${kindOf(facts)}`;
  if (facts.size > mostBytes) return `it has ${facts.size} bytes, where at most ${mostBytes} are taken`;
  return within === undefined || (await liesWithin(path, within, facts)) ? null : 'it points out of its folder';
}

async function liesWithin(path: string, within: string, opened: Stats): Promise<boolean> {
  const [real, folder] = await Promise.all([realpath(path), realpath(within)]);
  const named = await stat(real);
  return real.startsWith(folder.endsWith(sep) ? folder : folder + sep) && named.dev === opened.dev && named.ino === opened.ino;
}

function kindOf(facts: Stats): string {
  if (facts.isDirectory()) return 'a folder';
  if (facts.isFIFO()) return 'a pipe';
  return facts.isSocket() ? 'a socket' : 'a device';
}
