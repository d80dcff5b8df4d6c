import { quoted } from '../quoted.ts';
import { done, type Result, refused } from '../result.ts';
import { encodingByMark } from '../text-encoding.ts';
import { isZip, unzip } from '../unzip.ts';

/** A DDF file as the PC takes it: any name, its text. */
export interface DDFText {
  readonly name: string;
  readonly text: string;
}

/** Microsoft's whole set has 20 MiB in 313 files; of one file the PC takes no more. */
const limits = { mostFiles: 2_000, mostEach: 8 * 1024 * 1024, mostTogether: 128 * 1024 * 1024, wants: isWanted } as const;

/**
 * What a file with DDF brings: itself, in UTF-8 or UTF-16, or every .xml, .ddf and .md of a .zip, at any depth. Refused with 422 where it is
 * no readable text or no whole .zip, with 413 where it unpacks to too much.
 */
export function ddfTexts(name: string, bytes: Uint8Array): Result<readonly DDFText[]> {
  if (!isZip(bytes)) return oneText(name, bytes);
  const unpacked = unzip(bytes, { name: quoted(name), ...limits });
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

/** Folders, and what macOS lays beside every file, are none. */
function isWanted(path: string): boolean {
  return /\.(?:xml|ddf|md)$/i.test(path) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(path);
}
