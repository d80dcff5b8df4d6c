import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { done, type Result, refused } from '../../../shared/result.ts';
import { encodingOf } from '../../../shared/text-encoding.ts';
import { decodeBytes, isWBXML } from '../../device/syncml/wire/decode-bytes.ts';
import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import { readRegularFile } from '../../node/storage/regular-file.ts';
import type { CliContext } from './cli-context.ts';

/** Above every document the PC takes: the largest are DDF files. */
const mostBytes = 16 * 1024 * 1024;

/** What the shell itself opened, for `<(command)` and `< file`: it is a pipe by right. */
const ownDescriptor = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/;

/** The bytes of a file, or of standard input for `-`. Never waits for a pipe somebody else has to fill. */
export async function readDocument({ world }: CliContext, file: string, most = mostBytes): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    if (file === '-') return done(new Uint8Array(await buffer(world.input)));
    const descriptor = file === '/dev/stdin' ? '0' : ownDescriptor.exec(file)?.[1];
    if (descriptor !== undefined) return done(new Uint8Array(await buffer(createReadStream('', { fd: Number(descriptor) }))));
    const read = await readRegularFile(file, { mostBytes: most });
    return read.kind === 'read' ? done(new Uint8Array(read.bytes)) : unread(file, read.because);
  } catch (error) {
    return unread(file, whyUnread(error));
  }
}

function unread(file: string, why: string): Result<never> {
  const detail = `${file}: ${why}. Name a file, or - for standard input.`;
  return refused({ title: 'The document cannot be read', detail, status: 400 });
}

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENXIO: 'it is a pipe or a socket',
  ELOOP: 'it is a link that points to itself',
};

function whyUnread(error: unknown): string {
  const code = errorCode(error);
  return meanings[code] === undefined ? inWords(error) : `${meanings[code]} (${code})`;
}

/** The same as text, decoded as the PC decodes what servers send. */
export async function readText(cli: CliContext, file: string): Promise<Result<string>> {
  const bytes = await readDocument(cli, file);
  return bytes.ok ? decodeBytes(bytes.value) : bytes;
}

/** Whatever encoding the tools of others write: for commands that ask what a text is. WBXML comes as the XML it stands for. */
export async function readAnyText(cli: CliContext, file: string): Promise<Result<string>> {
  const bytes = await readDocument(cli, file);
  if (!bytes.ok) return bytes;
  return isWBXML(bytes.value) ? decodeBytes(bytes.value) : done(new TextDecoder(encodingOf(bytes.value)).decode(bytes.value));
}
