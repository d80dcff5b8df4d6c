import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { done, type Outcome, refused } from '../../../shared/outcome.ts';
import { decodeBytes } from '../../device/syncml/decode-bytes.ts';
import type { Shell } from './shell.ts';

/** The bytes of a file, or of standard input for `-`. */
export async function readDocument({ world }: Shell, file: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    return done(new Uint8Array(file === '-' ? await buffer(world.input) : await readFile(file)));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? `${error.code}` : `${error}`;
    return refused({ title: 'The document cannot be read', detail: `${file}: ${why}. Name a file, or - for standard input.`, status: 400 });
  }
}

/** The same as text, decoded as the PC decodes what servers send. */
export async function readText(shell: Shell, file: string): Promise<Outcome<string>> {
  const bytes = await readDocument(shell, file);
  return bytes.ok ? decodeBytes(bytes.value) : bytes;
}
