import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { inPieces } from '../../../shared/file-pieces.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { openRegularFile } from '../../node/storage/regular-file.ts';
import type { CliContext } from './cli-context.ts';

/** A file that can be sent, as often as one likes, as it is read; `-` is standard input, which is kept for that. */
export async function openFile({ world }: CliContext, file: string, mostBytes: number): Promise<Result<() => FilePieces>> {
  if (file === '-') {
    const bytes = await buffer(world.input);
    return done(() => inPieces(bytes));
  }
  const opened = await openRegularFile(file, { mostBytes }).catch(() => null);
  if (opened?.kind === 'opened') {
    await opened.handle.close();
    return done(() => piecesOf(file, mostBytes));
  }
  const because = opened?.because ?? 'it does not exist, or may not be read';
  return refused({ title: 'The file cannot be read', detail: `${file}: ${because}. Name a file, or - for standard input.`, status: 400 });
}

/** What a file is called in refusals. */
export function nameOfFile(file: string): string {
  return file === '-' ? 'standard input' : basename(file);
}

/** Opened when it is read: whoever finds no PC leaves nothing open. */
async function* piecesOf(file: string, mostBytes: number): AsyncGenerator<Uint8Array> {
  const opened = await openRegularFile(file, { mostBytes });
  if (opened.kind === 'refused') throw new Error(`${file}: ${opened.because}`);
  yield* opened.handle.createReadStream();
}
