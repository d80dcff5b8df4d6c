import { basename } from 'node:path';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import { createLocalFileReader } from '../../node/storage/local-file-reader.ts';
import { mostBytesOf } from './openable-files.ts';

/** An ordinary file, for the operator to do something with; or why it cannot be obtained, in words. */
export async function readOpenable(path: string): Promise<Result<Offer>> {
  const mostBytes = mostBytesOf(path);
  if (mostBytes === null) return notOpened(path, 'This app does not open files of this kind.', 415);
  const file = await createLocalFileReader({ drivesFolder: '', mostBytes }).open({ kind: 'posix', path });
  if (file.kind === 'failed') return notOpened(path, words[file.reason] ?? `It cannot be read (${file.detail}).`, statusOf(file.reason));
  const bytes = await readAll(file);
  if (bytes === null) return notOpened(path, 'It changed while it was read. Try again.', 409);
  return done({ kind: 'file', name: basename(path), content: bytes });
}

const words: Readonly<Record<string, string>> = {
  'file-missing': 'It no longer exists.',
  'file-not-regular': 'It is not an ordinary file.',
  'too-large': 'It is too large to be opened by this app.',
};

function statusOf(reason: string): 400 | 404 | 413 {
  if (reason === 'file-missing') return 404;
  return reason === 'too-large' ? 413 : 400;
}

type OpenedFile = Extract<Awaited<ReturnType<ReturnType<typeof createLocalFileReader>['open']>>, { readonly kind: 'opened' }>;

async function readAll({ body, size }: OpenedFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(size);
  for (let filled = 0; ; ) {
    const piece = await body.read();
    if (piece.kind !== 'bytes') return piece.kind === 'end' ? bytes : null;
    bytes.set(piece.bytes, filled);
    filled += piece.bytes.length;
  }
}

function notOpened(path: string, why: string, status: number): Result<never> {
  return refused({ title: `${quoted(basename(path))} was not opened`, detail: `${why}\n${path}`, status });
}
