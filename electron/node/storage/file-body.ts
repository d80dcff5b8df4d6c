import type { BigIntStats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import type { ByteSource } from '../../device/ports/byte-source.ts';
import type { Failed } from '../../device/ports/failed.ts';

const pieceBytes = 262_144;

/** The bytes of an open file. At the end it is compared with what it was: a file that changed meanwhile is no picture. */
export function fileBody(handle: FileHandle, path: string, before: BigIntStats): ByteSource {
  const memory = Buffer.allocUnsafeSlow(pieceBytes);
  let received = 0n;
  let over: Awaited<ReturnType<ByteSource['read']>> | null = null;
  let reading: Promise<unknown> = Promise.resolve();

  const close = () => {
    reading = reading.then(() => handle.close()).catch(() => undefined);
  };
  const next = async (): Promise<Awaited<ReturnType<ByteSource['read']>>> => {
    try {
      const { bytesRead } = await handle.read(memory, 0, pieceBytes);
      received += BigInt(bytesRead);
      if (bytesRead > 0 && received <= before.size) return { kind: 'bytes', bytes: memory.subarray(0, bytesRead) };
      return (await changed(handle, path, before, received)) ?? { kind: 'end' };
    } catch {
      return { kind: 'failed', reason: 'file-denied', detail: 'the file could not be read to its end' };
    }
  };
  return {
    async read() {
      if (over !== null) return over;
      const turn = next();
      reading = turn;
      const piece = await turn;
      if (piece.kind === 'bytes') return piece;
      over ??= piece;
      close();
      return piece;
    },
    cancel() {
      if (over !== null) return;
      over = { kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' };
      close();
    },
  };
}

async function changed(handle: FileHandle, path: string, before: BigIntStats, received: bigint): Promise<Failed | null> {
  const open = await handle.stat({ bigint: true });
  const named = await stat(path, { bigint: true }).catch(() => null);
  const same = (other: BigIntStats | null) =>
    other !== null &&
    other.dev === before.dev &&
    other.ino === before.ino &&
    other.size === before.size &&
    other.mtimeNs === before.mtimeNs;
  if (received === before.size && same(open) && same(named)) return null;
  // What a kernel makes up on reading (below /proc) calls itself an ordinary file of no bytes.
  if (before.size === 0n && open.size === 0n) return { kind: 'failed', reason: 'file-not-regular', detail: 'it has bytes but no size' };
  return { kind: 'failed', reason: 'file-changed', detail: `${received} bytes read, ${before.size} when it was opened` };
}
