import { fileURLToPath } from 'node:url';
import { windowsNameProblem } from '../../node/storage/windows-name.ts';
import { mostBytesOf } from './openable-files.ts';

/** What the app was asked from outside: by a double click, a link, or any program that can start another. */
export type Activation = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'link'; readonly text: string };

export const linkScheme = 'managed-pc';

/** More than this is no double click. */
const mostRequests = 10;

/**
 * The files and links among the arguments of a start. Any program on the computer can write them, so everything else is as if it were not there:
 * switches, URLs, names without a folder (the folder they are meant in is not known), paths to other computers and to devices, unknown extensions.
 * Chromium puts switches of its own among the arguments and changes their order, so none counts by its place.
 * @param argv with the program first
 */
export function activationsIn(argv: readonly string[], platform: NodeJS.Platform): readonly Activation[] {
  return argv
    .slice(1)
    .flatMap((argument) => parseActivation(argument, platform) ?? [])
    .slice(0, mostRequests);
}

/** The request one text makes; null for a text that makes none. Nothing is opened or looked at to find out. */
export function parseActivation(text: string, platform: NodeJS.Platform): Activation | null {
  if (text.toLowerCase().startsWith(`${linkScheme}:`)) return { kind: 'link', text };
  const path = text.startsWith('file:') ? pathOfURL(text, platform) : text;
  return path !== null && isLocalPath(path, platform) && mostBytesOf(path) !== null ? { kind: 'file', path } : null;
}

/** Linux desktops hand files over as URLs. */
function pathOfURL(text: string, platform: NodeJS.Platform): string | null {
  try {
    const url = new URL(text);
    return url.host === '' && url.search === '' && url.hash === '' ? fileURLToPath(url, { windows: platform === 'win32' }) : null;
  } catch {
    return null;
  }
}

/** A whole path on a drive of this computer. On Windows, asking for `\\server\share` alone would send the user's name and hash to that server. */
function isLocalPath(path: string, platform: NodeJS.Platform): boolean {
  if (path.includes('\0')) return false;
  if (platform !== 'win32') return path.startsWith('/') && !path.startsWith('//');
  const [drive = '', ...names] = path.split(/[\\/]/);
  return /^[A-Za-z]:$/.test(drive) && names.length > 0 && names.every((name) => windowsNameProblem(name) === null);
}
