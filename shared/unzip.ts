import { unzipSync } from 'fflate';
import { quoted } from './quoted.ts';
import { done, type Result, refused } from './result.ts';

export interface UnzipLimits {
  /** What is called in refusals. */
  readonly name: string;
  /** Files in the archive, wanted or not. */
  readonly mostFiles: number;
  /** Bytes of one wanted file, and of all of them, unpacked. */
  readonly mostEach: number;
  readonly mostTogether: number;
  /** Which files are unpacked at all. */
  readonly wants: (path: string) => boolean;
}

/** Local file header, and the end of an archive without any file. */
export function isZip([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/**
 * The wanted files of a zip archive by their paths, folders left out. A path is what the archive says, `..` and all: it names, it is
 * never a place to write to. Nothing is unpacked that states more than the limits, and no file grows beyond what it states.
 * Refused with 413 for an archive over the limits, 422 for one that is damaged or encrypted.
 */
export function unzip(
  bytes: Uint8Array,
  { name, mostFiles, mostEach, mostTogether, wants }: UnzipLimits,
): Result<ReadonlyMap<string, Uint8Array>> {
  let files = 0;
  let together = 0;
  const stated = new Map<string, number>();
  const sized: { problem: string | null } = { problem: null };
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name: path, originalSize }) => {
        files += 1;
        if (files > mostFiles) sized.problem ??= `it holds more than ${mostFiles} files`;
        if (sized.problem !== null || path.endsWith('/') || !wants(path)) return false;
        together += originalSize;
        if (originalSize > mostEach)
          sized.problem = `${quoted(path.slice(0, 200))} has ${originalSize} bytes unpacked, at most ${mostEach} are taken`;
        else if (together > mostTogether) sized.problem = `its files have more than ${mostTogether} bytes unpacked`;
        stated.set(path, originalSize);
        return sized.problem === null;
      },
    });
    if (sized.problem !== null) return tooLarge(name, sized.problem);
    const short = Object.entries(unpacked).find(([path, content]) => content.length !== stated.get(path));
    if (short !== undefined) return damaged(name, `${quoted(short[0].slice(0, 200))} is not as long as the archive says`);
    return done(new Map(Object.entries(unpacked)));
  } catch (error) {
    return sized.problem === null ? damaged(name, error instanceof Error ? error.message : String(error)) : tooLarge(name, sized.problem);
  }
}

function tooLarge(name: string, why: string): Result<never> {
  return refused({
    title: 'The archive is too large',
    detail: `${name}: ${why}. Nothing of it was read. Pack only what is needed.`,
    status: 413,
  });
}

function damaged(name: string, why: string): Result<never> {
  return refused({
    title: 'The archive cannot be read',
    detail: `${name}: ${why}. It is damaged, encrypted or not a zip archive.`,
    status: 422,
  });
}
