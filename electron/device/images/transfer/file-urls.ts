import type { TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';
import { quoted, unseenWords } from '../../../../shared/quoted.ts';
import { done, type Result } from '../../../../shared/result.ts';
import type { FilePath } from '../../ports/file-reader.ts';

export type FileAddress = Result<
  { readonly path: FilePath; readonly name: string },
  { readonly code: TransferReasonCode; readonly detail: string }
>;

/** A path as Windows people write it, `C:\folder\a.png` or with a share in front; null where it is something else. */
export function windowsPath(text: string): FileAddress | null {
  if (/^[\\/]{2}/.test(text)) return remote();
  const [, drive, rest] = /^([A-Za-z])[:|][\\/](.*)$/s.exec(text) ?? [];
  if (drive === undefined || rest === undefined) return null;
  return pathOf(drive, rest.split(/[\\/]/));
}

/**
 * The path in a file: URL. Query and fragment are no part of it. An encoded slash, backslash or control character would
 * mean one name here and another path there, so they are refused.
 */
export function fileUrlPath(url: URL): FileAddress {
  // `file:////server/share` has no host and is a share all the same.
  if (url.host !== '' || url.pathname.startsWith('//')) return remote();
  const segments = url.pathname.split('/').slice(1).map(decodeSegment);
  const [first = ''] = segments;
  if (/^[A-Za-z]:$/.test(first)) return pathOf(first.charAt(0), segments.slice(1));
  return pathOf(null, segments);
}

function pathOf(drive: string | null, segments: readonly string[]): FileAddress {
  const folded = foldDots(segments);
  const bad = folded.find((segment) => hasForbidden(segment));
  if (bad !== undefined) {
    const what = unseenWords(bad) || 'an escaped slash or backslash';
    return { ok: false, code: 'bad-path', detail: `the name ${quoted(bad, 80)} holds ${what}` };
  }
  const path: FilePath =
    drive === null ? { kind: 'posix', path: `/${folded.join('/')}` } : { kind: 'windows', drive: drive.toUpperCase(), segments: folded };
  return done({ path, name: folded.at(-1) ?? '' });
}

/** `.` and `..` as Windows resolves them: never above the drive. */
function foldDots(segments: readonly string[]): readonly string[] {
  const folded: string[] = [];
  for (const segment of segments) {
    if (segment === '..') folded.pop();
    else if (segment !== '.' && segment !== '') folded.push(segment);
  }
  return folded;
}

function hasForbidden(segment: string): boolean {
  return /[/\\\p{Cc}]/u.test(segment);
}

/** A percent sign that encodes nothing stands for itself, beside others that do: the URL standard makes `50%%20off.png` of `50% off.png`. */
function decodeSegment(segment: string): string {
  return segment.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function remote(): FileAddress {
  return { ok: false, code: 'file-remote', detail: 'the path begins with a server' };
}
