import type { ServerResponse } from 'node:http';
import { setImmediate as otherWork } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { answerHeaders } from './answer-headers.ts';
import type { RequestContext } from './api-context.ts';

/** UTF-16 units up to which an answer goes out at one go. */
const short = 256 * 1024;

/** A value as JSON: at one go when it is short, else piece by piece. */
export function answerJson(c: RequestContext, value: unknown): Response | Promise<Response> {
  const pieces = jsonPieces(value);
  let text = '';
  // Not for...of, which would end the pieces with the first of them that are sent by themselves.
  for (let piece = pieces.next(); piece.done !== true; piece = pieces.next()) {
    text += piece.value;
    if (text.length > short) return sendPieces(c, 'application/json', encoded(text, pieces));
  }
  return new Response(text, { headers: answerHeaders('application/json') });
}

/** A reader that goes away ends it early, and one that is slow is waited for. */
export async function sendPieces(
  c: RequestContext,
  type: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Response> {
  const { outgoing } = c.env;
  outgoing.writeHead(200, answerHeaders(type));
  try {
    for await (const piece of pieces) {
      await written(outgoing, piece);
      await otherWork();
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
  return RESPONSE_ALREADY_SENT;
}

/** The memory of a piece is used again for the next, so this one has to be out. */
function written(outgoing: ServerResponse, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.once('close', reject);
    outgoing.write(piece, (error) => {
      outgoing.off('close', reject);
      if (error == null) resolve();
      else reject(error);
    });
  });
}

function* encoded(first: string, pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(first);
  for (const piece of pieces) yield encoder.encode(piece);
}

/** UTF-16 units of a piece, about. */
const pieceLength = 64 * 1024;
/** Answers are lists of records of lists at most; what lies deeper is small. */
const deepest = 4;

/** What JSON.stringify makes of plain data, in pieces, so that a long answer does not hold the thread while it is written. */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const token of tokens(value, deepest)) {
    piece += token;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* tokens(value: unknown, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null || depth === 0) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  yield isList ? '[' : '{';
  let separator = '';
  for (const [key, member] of Object.entries(value)) {
    if (!isList && member === undefined) continue;
    yield isList ? separator : `${separator}${JSON.stringify(key)}:`;
    yield* tokens(member, depth - 1);
    separator = ',';
  }
  yield isList ? ']' : '}';
}
