import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pictureHeaders } from '../node/security-headers.ts';

/** A picture of the image store, opened. */
export interface PictureFile {
  /** Sends headers and bytes, and closes the file. A reader that goes away ends it early. */
  send(outgoing: ServerResponse): Promise<void>;
  /** The same as an answer; whoever takes it reads or cancels its body, which closes the file. */
  answer(): Response;
}

/** Opens the picture; null when it is not there or starts like neither JPEG nor PNG. The type is that of the stored bytes, whatever anybody called them. */
export async function openPictureFile(path: string): Promise<PictureFile | null> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return null;
  const type = await readType(handle);
  if (type === null) {
    await handle.close();
    return null;
  }
  const { size } = await handle.stat();
  const headers = { ...pictureHeaders(type), 'Content-Length': `${size}` };
  return {
    send: (outgoing) => send(handle, outgoing, headers),
    answer: () =>
      new Response(Readable.toWeb(handle.createReadStream({ start: 0 })) as ReadableStream<Uint8Array<ArrayBuffer>>, { headers }),
  };
}

async function readType(handle: FileHandle): Promise<'jpeg' | 'png' | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  const start = buffer.subarray(0, bytesRead).toString('latin1');
  if (start === '\x89PNG\r\n\x1a\n') return 'png';
  return start.startsWith('\xff\xd8\xff') ? 'jpeg' : null;
}

async function send(handle: FileHandle, outgoing: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void> {
  outgoing.writeHead(200, headers);
  await pipeline(handle.createReadStream({ start: 0 }), outgoing).catch(() => outgoing.destroy());
}
