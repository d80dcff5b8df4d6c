import type { IncomingMessage } from 'node:http';
import type { ByteSource, Failed, TransferTimeouts } from '../device/ports.ts';

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

/** The body of a reply, read piece by piece so that a slow disk slows the sender down instead of filling memory. */
export function httpBody(reply: IncomingMessage, options: HttpBodyOptions): ByteSource {
  const pieces = reply.iterator({ destroyOnReturn: false });
  const pace = watchPace(options);
  let over = false;
  const finish = () => {
    over = true;
    pace.stop();
    options.close();
  };
  const next = async (): Promise<Awaited<ReturnType<ByteSource['read']>>> => {
    try {
      const { done, value } = await pace.waiting(pieces.next());
      const failure = options.failure() ?? (done === true ? incomplete(reply) : null);
      if (failure !== null) return failure;
      if (done === true) return { kind: 'end' };
      pace.received((value as Buffer).length);
      return { kind: 'bytes', bytes: value as Buffer };
    } catch (error) {
      return options.failure() ?? cutOff(error, reply) ?? options.describe(error);
    }
  };
  return {
    async read() {
      if (over) return options.failure() ?? { kind: 'end' };
      const piece = await next();
      if (piece.kind !== 'bytes') finish();
      return piece;
    },
    cancel() {
      if (!over) finish();
    },
  };
}

const shortBody: Failed = { kind: 'failed', reason: 'short-body', detail: 'the connection closed before the end' };

/** Node may end the stream of a reply that was cut; only this flag says so. */
function incomplete(reply: IncomingMessage): Failed | null {
  return reply.complete ? null : shortBody;
}

/** A connection that was closed in order reads as `ECONNRESET` too, but no system call is to blame then. */
function cutOff(error: unknown, reply: IncomingMessage): Failed | null {
  const isReset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isReset && !('syscall' in error) && !reply.complete ? shortBody : null;
}

interface Pace {
  /** Guards one wait for bytes; time the reader spends elsewhere is not the sender's fault. */
  waiting<Value>(wait: Promise<Value>): Promise<Value>;
  received(bytes: number): void;
  stop(): void;
}

/** Fails the exchange when nothing comes for `idleMs`, or less than `minimumRate` a second over that time: a drip resets no timer. */
function watchPace({ timeouts: { idleMs, minimumRate }, fail }: HttpBodyOptions): Pace {
  let inWindow = 0;
  let lastAt = performance.now();
  let idle: NodeJS.Timeout | undefined;
  const window = setInterval(() => {
    // A sender that fell silent is the other timer's.
    if (performance.now() - lastAt > idleMs / 2) return;
    const detail = `${inWindow} bytes in ${idleMs / 1_000} s`;
    if (inWindow > 0 && inWindow < (minimumRate * idleMs) / 1_000) fail({ kind: 'failed', reason: 'too-slow', detail });
    inWindow = 0;
  }, idleMs);
  return {
    waiting(wait) {
      idle = setTimeout(() => fail({ kind: 'failed', reason: 'idle-timeout', detail: `nothing for ${idleMs / 1_000} s` }), idleMs);
      return wait.finally(() => clearTimeout(idle));
    },
    received(bytes) {
      lastAt = performance.now();
      inWindow += bytes;
    },
    stop() {
      clearInterval(window);
      clearTimeout(idle);
    },
  };
}
