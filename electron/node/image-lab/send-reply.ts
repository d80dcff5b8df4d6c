import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { LabRequest } from '../../../shared/contract/lab.ts';
import type { LabReply } from './lab-reply.ts';

export interface Sending {
  readonly reply: LabReply;
  /** Aborted when the picture is released: silence ends, and what was held goes on. */
  readonly released: AbortSignal;
  /** Told of bytes handed to the network. */
  readonly sent: (bytes: number) => void;
}

type End = Exclude<LabRequest['end'], 'running'>;

const dripMs = 100;
const heldMs = 500;

/** Sends the reply as its faults say, and resolves with how it ended. A reader that goes away is expected, anything else a bug. */
export async function sendReply(response: ServerResponse, sending: Sending): Promise<End> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.once('error', () => gone.abort());
  try {
    return await send(response, sending, gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return 'left';
    throw error;
  }
}

async function send(response: ServerResponse, { reply, released, sent }: Sending, gone: AbortSignal): Promise<End> {
  await sleep(reply.latencyMs, undefined, { signal: gone });
  response.writeHead(reply.status, { ...reply.headers, Connection: 'close' });
  response.flushHeaders();
  for await (const piece of withCut(bodyOf(reply, released, gone), reply.sentBytes)) {
    if (piece !== 'cut') {
      for (const part of dripped(piece, reply.bytesPerSecond)) {
        if (!response.write(part)) await once(response, 'drain', { signal: gone });
        sent(part.length);
        if (reply.bytesPerSecond !== null) await sleep(dripMs, undefined, { signal: gone });
      }
    } else if (reply.after === 'silence') await silence(released, gone);
    else return cut(response, reply.after);
  }
  return ended(response, 'whole');
}

/** The parts of a body in order; what is held goes on slowly until it is released, and then ends well. */
async function* bodyOf({ body }: LabReply, released: AbortSignal, gone: AbortSignal): AsyncGenerator<Uint8Array> {
  yield body.head;
  for (let count = 0; count < body.fillers; count += 1) {
    yield body.filler;
    if (!body.held || released.aborted) continue;
    await sleep(heldMs, undefined, { signal: AbortSignal.any([released, gone]) }).catch(() => gone.throwIfAborted());
  }
  yield body.tail;
}

/** The same pieces with `cut` where so many bytes are over. */
async function* withCut(pieces: AsyncIterable<Uint8Array>, at: number | null): AsyncGenerator<Uint8Array | 'cut'> {
  let left = at ?? Number.POSITIVE_INFINITY;
  for await (const piece of pieces) {
    const here = left <= piece.length;
    if (here) {
      yield piece.subarray(0, left);
      yield 'cut';
      yield piece.subarray(left);
    } else yield piece;
    left = here ? Number.POSITIVE_INFINITY : left - piece.length;
  }
}

function* dripped(piece: Uint8Array, bytesPerSecond: number | null): Generator<Uint8Array> {
  const step = bytesPerSecond === null ? piece.length : Math.max(1, Math.floor((bytesPerSecond * dripMs) / 1_000));
  for (let start = 0; start < piece.length; start += step) yield piece.subarray(start, start + step);
}

/** Nothing is said until the picture is released or the other side has had enough. */
async function silence(released: AbortSignal, gone: AbortSignal): Promise<void> {
  const either = AbortSignal.any([released, gone]);
  if (!either.aborted) await once(either, 'abort');
  gone.throwIfAborted();
}

async function cut(response: ServerResponse, how: 'end' | 'reset'): Promise<End> {
  if (how === 'end') return ended(response, 'cut');
  const { socket } = response;
  // What was written must be on its way before the connection breaks: a reset throws away what is not.
  await new Promise((resolve) => (socket?.writableLength ? socket.write('', resolve) : resolve(null)));
  // Under TLS there is no socket of the system to reset.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
  return 'cut';
}

function ended(response: ServerResponse, end: 'whole' | 'cut'): Promise<End> {
  response.end();
  return finished(response).then(
    () => end,
    () => 'left' as const,
  );
}
