import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../../../electron/node/process/find-program.ts';

/** How a fake program behaves when it is asked to change something. */
export const behaviours = {
  works: 'exec "$real" "$@"',
  fails: 'echo "no display" >&2; exit 1',
  hangs: 'exec /bin/sleep 1000',
  lies: 'exit 0',
} as const;

export interface FakeProgram {
  readonly folder: string;
  readonly name: string;
  readonly behaviour: keyof typeof behaviours;
  /** The program that answers questions, and works when this one is to work. */
  readonly real?: string;
  /** A shell pattern of the first argument: calls that change something. All calls, unless told. */
  readonly changes?: string;
}

/** Puts a program into a folder for PATH that logs its arguments byte for byte and then works, fails, hangs or lies. */
export async function fakeProgram({ folder, name, behaviour, real = '/bin/true', changes = '*' }: FakeProgram): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = [
    '#!/bin/sh',
    `{ printf '%s\\0' '${name}' "$@"; printf '\\036'; } >> '${join(folder, 'calls.log')}'`,
    `real='${real}'`,
    `case "$1" in ${changes}) ${behaviours[behaviour]} ;; *) ${behaviours.works} ;; esac`,
    '',
  ].join('\n');
  await writeFile(join(folder, name), script);
  await chmod(join(folder, name), 0o755);
}

/** Puts every program that can change a wallpaper into a folder for PATH: its gsettings is the real one, the others do nothing. */
export async function fakeWallpaperPrograms(folder: string): Promise<void> {
  const others = ['feh', 'nitrogen', 'pcmanfm', 'qdbus', 'qdbus6', 'xfconf-query', 'dconf', 'swaybg', 'swww', 'setroot', 'which'];
  for (const name of others) await fakeProgram({ folder, name, behaviour: 'works' });
  await fakeProgram({ folder, name: 'gsettings', behaviour: 'works', real: findProgram('gsettings', process.env) ?? '' });
}

/** Calls so far: the program's name, then its arguments. */
export async function callsIn(folder: string): Promise<readonly (readonly string[])[]> {
  const log = await readFile(join(folder, 'calls.log'), 'utf8').catch(() => '');
  return log
    .split('\u001e')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1));
}
