import { readdirSync, readFileSync } from 'node:fs';
import { longestInput } from '../mutate.ts';

const root = new URL('../../../../', import.meta.url);

/** Files below a folder of the project, by their names; those longer than an input may be are left out. */
export function filesIn(folder: string, ends: RegExp): readonly Uint8Array[] {
  const names = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).filter((name) => ends.test(name));
  return names
    .sort()
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root)))
    .filter(({ length }) => length <= longestInput);
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
