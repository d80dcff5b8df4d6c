import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Calls so far: the program's name, then its arguments. */
export async function callsIn(folder: string): Promise<readonly (readonly string[])[]> {
  const log = await readFile(join(folder, 'calls.log'), 'utf8').catch(() => '');
  return log
    .split('\u001e')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1));
}
