import type { IncomingMessage } from 'node:http';
import { quoted } from '../../shared/quoted.ts';
import { done, type Result, refused } from '../../shared/result.ts';

/** What a body must be before a byte of it is read. */
export interface BodyRules {
  /** Media types in lower case, the usual one first; the only parameter taken is `charset=utf-8`. */
  readonly types: readonly [string, ...string[]];
  readonly limitBytes: number;
}

/** The whole body, counted while it comes in. Nothing is ever decompressed. */
export async function readBody(incoming: IncomingMessage, rules: BodyRules): Promise<Result<Uint8Array>> {
  return refuseHeaders(incoming, rules) ?? wholeBody(incoming, rules.limitBytes);
}

/** By its events: as an iterator a stream takes three times as long for a body of one chunk. */
function wholeBody(incoming: IncomingMessage, limitBytes: number): Promise<Result<Uint8Array>> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const cutShort = () =>
      resolve(refused({ title: 'Body cut short', detail: 'The connection broke before the whole body had arrived.', status: 400 }));
    if (incoming.destroyed) cutShort();
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= limitBytes) return;
      // Not destroyed: that would take the connection away from the answer.
      incoming.off('data', take).pause();
      resolve(tooLarge(limitBytes));
    };
    incoming.on('data', take);
    incoming.on('end', () => resolve(done(Buffer.concat(chunks))));
    incoming.on('error', cutShort);
    incoming.on('close', cutShort);
  });
}

/** What can be told before a byte of the body is read. */
export function refuseHeaders({ headers }: IncomingMessage, rules: BodyRules): Result<never> | null {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return refused({
      title: 'Compressed body',
      detail: `Send the body without Content-Encoding, not as ${quoted(encoding, 40)}.`,
      status: 415,
    });
  }
  if (!rules.types.some((type) => isType(headers['content-type'] ?? '', type))) {
    return refused({ title: 'Wrong content type', detail: wrongType(headers['content-type'], rules.types), status: 415 });
  }
  return Number(headers['content-length'] ?? 0) > rules.limitBytes ? tooLarge(rules.limitBytes) : null;
}

function wrongType(given: string | undefined, types: readonly string[]): string {
  const send = `Send the body with "Content-Type: ${types[0]}"`;
  if (given === undefined) return `The body came without Content-Type. ${send}.`;
  const isKnown = types.some((type) => isType(given.split(';', 1)[0] ?? '', type));
  const others = types.length > 1 ? `; ${types.slice(1).join(', ')} are accepted too` : '';
  return isKnown
    ? `${quoted(given, 80)} has a parameter other than charset=utf-8. ${send}, in UTF-8.`
    : `The body came as ${quoted(given, 80)}. ${send}${others}.`;
}

/** Whether a Content-Type is this one. */
export function isType(header: string, type: string): boolean {
  const [media = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  return media === type && parameters.every((parameter) => parameter === 'charset=utf-8' || parameter === 'charset="utf-8"');
}

function tooLarge(limitBytes: number): Result<never> {
  return refused({ title: 'Body too large', detail: `A body has at most ${limitBytes} bytes.`, status: 413 });
}
