import type { IncomingMessage } from 'node:http';
import type { ByteSource, Failed, TransferTimeouts } from '../../device/ports/ports.ts';
import { createPiecePair } from './piece-pair.ts';
import type { ReadingSocket } from './reading-socket.ts';
import { watchPace } from './transfer-pace.ts';

export interface HttpBodyOptions {
  readonly connection: ReadingSocket;
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

/** Where the bytes of a body go, and how it ended. Only the first ending counts. */
interface Sink {
  bytes(bytes: Uint8Array): void;
  finish(piece: Piece): void;
}

/** The body of a reply, of which the headers have just been parsed. A reader that is slow makes the sender wait. */
export function httpBody(reply: IncomingMessage, options: HttpBodyOptions): ByteSource {
  const { connection } = options;
  const pace = watchPace(options.timeouts, options.fail);
  const pieces = createPiecePair();
  let last: Piece | null = null;
  let wake: () => void = () => undefined;

  const sink: Sink = {
    bytes(bytes) {
      if (last !== null) return;
      pace.received(bytes.length);
      pieces.fill(bytes);
      wake();
    },
    finish(piece) {
      if (last !== null) return;
      last = options.failure() ?? piece;
      pace.stop();
      options.close();
      wake();
    },
  };
  connection.slowDown(pieces.hasRoom);
  if (reply.headers['transfer-encoding'] === undefined) receivePlain(reply, options, sink);
  else receiveParsed(reply, options, sink);

  const take = (): Piece | null => {
    // A failure is told at once: bytes that came before it would be thrown away anyway.
    const bytes = last === null || last.kind === 'end' ? pieces.take() : null;
    if (bytes === null) return last;
    connection.goOn();
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
    cancel: () => sink.finish({ kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' }),
  };
}

/** A body that ends after Content-Length bytes or, without one, with the connection: nothing in it needs a parser. */
function receivePlain(reply: IncomingMessage, { connection, describe }: HttpBodyOptions, sink: Sink): void {
  const announced = reply.headers['content-length'];
  const length = announced === undefined ? null : Number(announced);
  let received = 0;
  const bytes = (next: Uint8Array) => {
    received += next.length;
    if (length !== null && received > length) return sink.finish(surplus);
    sink.bytes(next);
    if (received === length) sink.finish({ kind: 'end' });
  };
  connection.takeOver({
    // What of the body came with the headers is in the parser's hands.
    parsed: () => bytes((reply.read() as Buffer | null) ?? new Uint8Array(0)),
    bytes,
    ended: () => sink.finish(length === null ? { kind: 'end' } : shortBody),
    failed: (error) => sink.finish(describe(error)),
  });
  // The parser never hears of the end, and says so when the exchange is closed.
  reply.on('error', () => undefined);
}

/** A body in chunks. */
function receiveParsed(reply: IncomingMessage, { describe }: HttpBodyOptions, sink: Sink): void {
  reply.on('data', (bytes: Buffer) => sink.bytes(bytes));
  reply.on('error', (error) => sink.finish(cutOff(error, reply) ?? describe(error)));
  reply.on('close', () => sink.finish(reply.complete ? { kind: 'end' } : shortBody));
}

const shortBody: Failed = { kind: 'failed', reason: 'short-body', detail: 'the connection closed before the end' };
const surplus: Failed = { kind: 'failed', reason: 'bad-response', detail: 'more bytes came than were announced' };

/** A connection that was closed in order reads as `ECONNRESET` too, but no system call is to blame then. */
function cutOff(error: unknown, reply: IncomingMessage): Failed | null {
  const isReset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isReset && !('syscall' in error) && !reply.complete ? shortBody : null;
}
