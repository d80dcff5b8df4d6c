import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { done, type Outcome, refused } from '../../../shared/result.ts';
import { decodeBytes } from '../../device/syncml/wire/decode-bytes.ts';
import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import type { Shell } from './cli-context.ts';

/** The bytes of a file, or of standard input for `-`. */
export async function readDocument({ world }: Shell, file: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    return done(new Uint8Array(file === '-' ? await buffer(world.input) : await readFile(file)));
  } catch (error) {
    const detail = `${file}: ${whyUnread(error)}. Name a file, or - for standard input.`;
    return refused({ title: 'The document cannot be read', detail, status: 400 });
  }
}

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

function whyUnread(error: unknown): string {
  const code = errorCode(error);
  return meanings[code] === undefined ? inWords(error) : `${meanings[code]} (${code})`;
}

/** The same as text, decoded as the PC decodes what servers send. */
export async function readText(shell: Shell, file: string): Promise<Outcome<string>> {
  const bytes = await readDocument(shell, file);
  return bytes.ok ? decodeBytes(bytes.value) : bytes;
}
