import { Unzip, UnzipInflate } from 'fflate';
import { quoted } from '../quoted.ts';
import { done, type Result, refused } from '../result.ts';
import { encodingByMark } from '../text-encoding.ts';

/** A DDF file as the PC takes it: any name, its text. */
export interface DDFText {
  readonly name: string;
  readonly text: string;
}

/** Of all files of a set together, unpacked; Microsoft's whole set is 20 MiB in 313 files. What holds more is a bomb. */
const mostBytes = 128 * 1024 * 1024;
const mostFiles = 2_000;
/** Of one file; the PC takes no larger one. */
const largestFile = 8 * 1024 * 1024;
/** Packed bytes at a time: of as many at most 8 MiB can come before they are counted. */
const piece = 8 * 1024;

/**
 * What a file with DDF brings: itself, in UTF-8 or UTF-16, or every .xml, .ddf and .md of a .zip, at any depth. Refused with 422 where it is
 * no readable text or no whole .zip, with 413 where it unpacks to too much.
 */
export function ddfTexts(name: string, bytes: Uint8Array): Result<readonly DDFText[]> {
  if (!isZip(bytes)) return oneText(name, bytes);
  const unpacked = unzip(name, bytes);
  if (!unpacked.ok) return unpacked;
  const texts: DDFText[] = [];
  for (const [path, content] of unpacked.value) {
    const read = oneText(path.slice(path.lastIndexOf('/') + 1), content);
    if (!read.ok) return read;
    texts.push(...read.value);
  }
  if (texts.length > 0) return done(texts);
  return refused({ title: 'No DDF file in it', detail: `${quoted(name)} holds no .xml, .ddf or .md file.`, status: 422 });
}

/** `PK`, and what may follow it where an archive begins. Source: APPNOTE.TXT 4.3.7 and 4.3.16. */
function isZip([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

function oneText(name: string, bytes: Uint8Array): Result<readonly DDFText[]> {
  try {
    return done([{ name, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) }]);
  } catch {
    return refused({ title: 'Not readable text', detail: `${quoted(name)} is neither UTF-8 nor UTF-16. Save it as UTF-8.`, status: 422 });
  }
}

/** Without a mark, a NUL beside the first `<` tells UTF-16. */
function encodingOf(bytes: Uint8Array): ReturnType<typeof encodingByMark> {
  const [first, second] = bytes;
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : encodingByMark(bytes);
}

type Unpacked = ReadonlyMap<string, Uint8Array>;

/** Counted while it comes: what an archive says of its sizes is not asked. */
function unzip(name: string, bytes: Uint8Array): Result<Unpacked> {
  const files = new Map<string, Uint8Array[]>();
  const state = { all: 0, count: 0, ended: 0, tooMuch: false };
  const reader = new Unzip((entry) => {
    if (!isWanted(entry.name) || state.tooMuch) return;
    state.count += 1;
    const pieces: Uint8Array[] = [];
    let size = 0;
    files.set(entry.name, pieces);
    entry.ondata = (error, data, final) => {
      if (error !== null) throw error;
      size += data.length;
      state.all += data.length;
      state.tooMuch ||= size > largestFile || state.all > mostBytes || state.count > mostFiles;
      if (!state.tooMuch) pieces.push(data);
      if (final) state.ended += 1;
    };
    entry.start();
  });
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !state.tooMuch; at += piece)
      reader.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  } catch (error) {
    return damaged(name, error instanceof Error ? error.message : String(error));
  }
  if (state.tooMuch) return tooMuch(name);
  if (state.ended < state.count) return damaged(name, 'it ends too early');
  return done(new Map([...files].map(([path, pieces]) => [path, joined(pieces)])));
}

/** Folders, and what macOS lays beside every file, are none. */
function isWanted(path: string): boolean {
  return /\.(?:xml|ddf|md)$/i.test(path) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(path);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of pieces) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

function tooMuch(name: string): Result<never> {
  const limits = `${mostFiles} files, ${largestFile / 1024 / 1024} MiB in one or ${mostBytes / 1024 / 1024} MiB in all`;
  return refused({
    title: 'Too much in it',
    detail: `${quoted(name)} unpacks to more than ${limits}. Nothing of it was added.`,
    status: 413,
  });
}

function damaged(name: string, why: string): Result<never> {
  return refused({ title: 'A damaged .zip', detail: `${quoted(name)} cannot be unpacked: ${why}. Load it down again.`, status: 422 });
}
