import type { IncomingMessage } from 'node:http';
import type { ByteSource } from '../../device/ports/byte-source.ts';
import type { Failed } from '../../device/ports/failed.ts';
import type { TransferTimeouts } from '../../device/ports/fetcher.ts';
import { watchPace } from './transfer-pace.ts';

export interface HttpBodyOptions {
  readonly timeouts: TransferTimeouts;
  /** The failure of the exchange, once there is one: a timer, an abort, an error of the socket. */
  readonly failure: () => Failed | null;
  /** Ends the exchange with a failure; the first one stands. */
  readonly fail: (failed: Failed) => void;
  /** Words for an error Node raises while the body is read. */
  readonly describe: (error: unknown) => Failed;
  /** Lets go of socket and timers. */
  readonly close: () => void;
}

type Piece = Awaited<ReturnType<ByteSource['read']>>;

/** The body of a reply, of which the headers have just been parsed. A reader that is slow makes the sender wait. */
export function httpBody(reply: IncomingMessage, options: HttpBodyOptions): ByteSource {
  const pace = watchPace(options.timeouts, options.fail);
  let last: Piece | null = null;
  let wake: () => void = () => undefined;
  /** Only the first ending counts. */
  const finish = (piece: Piece) => {
    if (last !== null) return;
    last = options.failure() ?? piece;
    pace.stop();
    options.close();
    wake();
  };
  reply.on('readable', () => wake());
  reply.on('end', () => finish({ kind: 'end' }));
  reply.on('error', (error) => finish(cutOff(error, reply) ?? options.describe(error)));
  reply.on('close', () => finish(reply.complete ? { kind: 'end' } : shortBody));

  const take = (): Piece | null => {
    // A failure is told at once: bytes that came before it would be thrown away anyway.
    if (last !== null) return last;
    const bytes = reply.read() as Buffer | null;
    if (bytes === null) return null;
    pace.received(bytes.length);
    return { kind: 'bytes', bytes };
  };
  return {
    async read() {
      for (;;) {
        const piece = take();
        if (piece !== null) return piece;
        pace.waiting();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        pace.busy();
      }
    },
    cancel: () => finish({ kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' }),
  };
}

const shortBody: Failed = { kind: 'failed', reason: 'short-body', detail: 'the connection closed before the end' };

/** A connection that was closed in order reads as `ECONNRESET` too, but no system call is to blame then. */
function cutOff(error: unknown, reply: IncomingMessage): Failed | null {
  const isReset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isReset && !('syscall' in error) && !reply.complete ? shortBody : null;
}
