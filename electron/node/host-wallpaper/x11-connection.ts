import { connect, type Socket } from 'node:net';
import { endianness } from 'node:os';
import { readXAuthority, type XAuthority } from './x11-authority.ts';

/** One screen of a local X server, and the pipe to it. Requests and answers are those of "X Window System Protocol", X11R7. */
export interface XConnection {
  readonly root: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** Bits that a pixel of the root's depth takes in an image. */
  readonly bitsPerPixel: number;
  readonly screen: number;
  /** A fresh resource id. */
  id(): number;
  /** `opcode`, the byte beside it, and the rest of the request, which is padded here. */
  send(opcode: number, detail: number, body: Buffer): void;
  /** Sends and resolves with the whole answer; rejects with the server's error. */
  ask(opcode: number, detail: number, body: Buffer): Promise<Buffer>;
  /** Resolves when the server has done everything sent so far; rejects when it refused some of it. */
  settle(): Promise<void>;
  close(): void;
}

const getInputFocus = 43;

/** Rejects, in words, for a display that is not local or does not answer. Bytes travel in little-endian order. */
export async function connectToX(env: NodeJS.ProcessEnv, limitMs: number): Promise<XConnection> {
  const match = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(env.DISPLAY ?? '');
  if (match === null) throw new Error(`DISPLAY is ${JSON.stringify(env.DISPLAY ?? '')}, which is no screen of this computer`);
  const display = Number(match[1]);
  const socket = connect(`/tmp/.X11-unix/X${display}`);
  socket.setTimeout(limitMs, () => socket.destroy(new Error(`the X server did not answer within ${limitMs / 1000} s`)));
  const answers = createAnswers(socket);
  socket.write(setupRequest(await readXAuthority(display, env)));
  const setup = await answers.setup;
  if (setup.readUInt8(30) !== 0 || endianness() !== 'LE') throw new Error('the X server keeps pixels in an order that is not read here');
  return { ...readSetup(setup, Number(match[2] ?? 0)), ...createRequests(socket, answers, setup) };
}

function setupRequest({ name, data }: XAuthority): Buffer {
  const head = Buffer.alloc(12);
  head.write('l', 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(name), padded(data)]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

interface Answers {
  readonly setup: Promise<Buffer>;
  expect(sequence: number): Promise<Buffer>;
  /** Errors of requests nobody waits for. */
  readonly errors: string[];
}

/** Cuts the stream into the answer to the setup, then replies, errors and events, and hands replies to those who wait. */
function createAnswers(socket: Socket): Answers {
  const waiting = new Map<number, PromiseWithResolvers<Buffer>>();
  const setup = Promise.withResolvers<Buffer>();
  const errors: string[] = [];
  // It may fail before anybody waits for it; who waits later hears of it all the same.
  setup.promise.catch(() => {});
  const pieces: Buffer[] = [];
  let have = 0;
  let needed = 8;
  let ready = false;
  const fail = (error: Error) => {
    setup.reject(error);
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const deliver = (message: Buffer) => {
    const kind = message[0];
    const one = waiting.get(message.readUInt16LE(2));
    if (kind === 0) errors.push(`X error ${message[1]} on request ${message[10]}`);
    if (kind === 0) one?.reject(new Error(errors.at(-1)));
    if (kind === 1) one?.resolve(message);
    if (kind === 0 || kind === 1) waiting.delete(message.readUInt16LE(2));
  };
  const take = (all: Buffer): Buffer => {
    const message = all.subarray(0, needed);
    if (!ready) setupDone(message, setup);
    else deliver(message);
    ready = true;
    return all.subarray(needed);
  };
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    have += piece.length;
    if (have < needed) return;
    let rest: Buffer = Buffer.concat(pieces.splice(0));
    for (needed = lengthOf(rest, ready); rest.length >= needed; needed = lengthOf(rest, ready)) rest = take(rest);
    pieces.push(rest);
    have = rest.length;
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the X server closed the connection')));
  return {
    setup: setup.promise,
    errors,
    expect(sequence) {
      const one = Promise.withResolvers<Buffer>();
      waiting.set(sequence & 0xffff, one);
      return one.promise;
    },
  };
}

/** How long the message is that begins here, as far as its first bytes can say. */
function lengthOf(bytes: Buffer, ready: boolean): number {
  if (!ready) return bytes.length < 8 ? 8 : 8 + bytes.readUInt16LE(6) * 4;
  if (bytes.length < 32) return 32;
  return bytes[0] === 1 ? 32 + bytes.readUInt32LE(4) * 4 : 32;
}

function setupDone(message: Buffer, setup: PromiseWithResolvers<Buffer>): void {
  if (message[0] === 1) setup.resolve(message);
  else setup.reject(new Error(`the X server refused: ${message.subarray(8, 8 + (message[1] ?? 0)).toString()}`));
}

/** Setup block: formats of 8 bytes behind the padded vendor name, then screens of 40 bytes, each with its depths and visuals. */
function readSetup(setup: Buffer, screen: number): Pick<XConnection, 'root' | 'width' | 'height' | 'depth' | 'bitsPerPixel' | 'screen'> {
  const formats = 40 + Math.ceil(setup.readUInt16LE(24) / 4) * 4;
  const formatCount = setup.readUInt8(29);
  let at = formats + formatCount * 8;
  for (let index = 0; index < screen; index += 1) at = afterScreen(setup, at);
  const depth = setup.readUInt8(at + 38);
  const format = Array.from({ length: formatCount }, (_, index) => formats + index * 8).find((place) => setup[place] === depth);
  return {
    root: setup.readUInt32LE(at),
    width: setup.readUInt16LE(at + 20),
    height: setup.readUInt16LE(at + 22),
    depth,
    bitsPerPixel: format === undefined ? 0 : setup.readUInt8(format + 1),
    screen,
  };
}

function afterScreen(setup: Buffer, screen: number): number {
  let at = screen + 40;
  for (let left = setup.readUInt8(screen + 39); left > 0; left -= 1) at += 8 + setup.readUInt16LE(at + 2) * 24;
  return at;
}

function createRequests(socket: Socket, answers: Answers, setup: Buffer): Pick<XConnection, 'id' | 'send' | 'ask' | 'settle' | 'close'> {
  let sequence = 0;
  let nextId = setup.readUInt32LE(12);
  const send = (opcode: number, detail: number, body: Buffer) => {
    const rest = padded(body);
    const head = Buffer.from([opcode, detail, 0, 0]);
    head.writeUInt16LE(1 + rest.length / 4, 2);
    sequence += 1;
    socket.write(Buffer.concat([head, rest]));
  };
  const ask = (opcode: number, detail: number, body: Buffer) => {
    send(opcode, detail, body);
    return answers.expect(sequence);
  };
  return {
    send,
    ask,
    id: () => nextId++,
    async settle() {
      await ask(getInputFocus, 0, Buffer.alloc(0));
      const refused = answers.errors.splice(0)[0];
      if (refused !== undefined) throw new Error(refused);
    },
    close: () => socket.end(),
  };
}
