import { connect as connectPlain, isIP, type OnReadOpts, type Socket, type TcpNetConnectOpts } from 'node:net';
import { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as connectSecure } from 'node:tls';

/** The most one read can bring. */
export const longestRead = 262_144;

/**
 * A connection that reads into one buffer for its whole life. Node by itself takes fresh memory for every read, and its
 * parser for every piece of a body: tens of MB of garbage for a large picture, and half of the time. So the parser gets what
 * only it understands, headers and chunks, and plain bodies go to their owner straight from the buffer.
 */
export interface ReadingSocket {
  /** For timers and addresses. */
  readonly socket: Socket;
  /** For the HTTP client: the same connection, which it cannot make read on. */
  readonly stream: Duplex;
  /** Called while the parser is at work: what comes after this read is the owner's and no longer the parser's. */
  takeOver(owner: BodyOwner): void;
  /** Asked after each read from now on whether to go on at once. */
  slowDown(hasRoom: () => boolean): void;
  /** Goes on after there was no room. */
  goOn(): void;
}

export interface BodyOwner {
  /** The parser is done with the read that brought the headers. */
  parsed(): void;
  /** Theirs until it returns. */
  bytes(bytes: Uint8Array): void;
  /** The other side closed, in order or not. */
  ended(): void;
  failed(error: Error): void;
}

export type ReadingSocketOptions = TcpNetConnectOpts & ConnectionOptions;

export function openReadingSocket(options: ReadingSocketOptions, secure: boolean): ReadingSocket {
  const buffer = Buffer.allocUnsafeSlow(longestRead);
  let hasRoom = () => true;
  let owner: BodyOwner | null = null;
  const parse = (bytes: Buffer) => {
    stream.emit('data', bytes);
    owner?.parsed();
  };
  const onread: OnReadOpts = {
    buffer,
    callback(length) {
      const bytes = buffer.subarray(0, length);
      if (owner === null) parse(Buffer.from(bytes));
      else owner.bytes(bytes);
      return hasRoom();
    },
  };
  const socket = secure
    ? connectSecure({ ...options, ...serverName(options), onread } as ConnectionOptions)
    : connectPlain({ ...options, onread });
  const stream = streamOver(socket);
  socket.on('end', () => (owner === null ? stream.push(null) : owner.ended()));
  socket.on('error', (error) => (owner === null ? stream.destroy(error) : owner.failed(error)));
  socket.on('close', () => (owner === null ? stream.destroy() : owner.ended()));
  return {
    socket,
    stream,
    takeOver(next) {
      owner = next;
    },
    slowDown(next) {
      hasRoom = next;
    },
    goOn() {
      if (!socket.destroyed) socket.resume();
    },
  };
}

/** Writes and endings go straight through; bytes that come are handed on by the socket's owner. */
function streamOver(socket: Socket): Duplex {
  return new Duplex({
    read: () => undefined,
    write: (bytes, encoding, done) => void socket.write(bytes, encoding, done),
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
}

/** The name to ask for in the handshake; addresses are not sent. Source: RFC 6066, 3. */
function serverName({ host = '' }: ReadingSocketOptions): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}
