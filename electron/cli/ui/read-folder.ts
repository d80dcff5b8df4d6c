import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { encodingOf } from '../../../shared/text-encoding.ts';
import { readRegularFile } from '../../node/storage/regular-file.ts';

const mostFiles = 10_000;

/** The texts of the files of a folder one after the other, in the order people number them: 2 before 10. Refused where they are too many or too long. */
export async function readFolder(folder: string, mostBytes: number): Promise<Result<Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  if (names.length > mostFiles) return tooMuch(folder, `it has ${names.length} files, ${mostFiles} are the most`);
  names.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const texts: string[] = [];
  let left = mostBytes;
  for (const name of names) {
    const read = await readRegularFile(join(folder, name), { mostBytes: left });
    if (read.kind === 'refused') return tooMuch(folder, `${quoted(name)}: ${read.because}`);
    left -= read.bytes.length;
    texts.push(new TextDecoder(encodingOf(read.bytes)).decode(read.bytes));
  }
  return done(new TextEncoder().encode(texts.join('\n')));
}

function tooMuch(folder: string, because: string): Result<never> {
  return refused({ title: 'The folder cannot be read', detail: `${folder}: ${because}. Use a part of it.`, status: 413 });
}
