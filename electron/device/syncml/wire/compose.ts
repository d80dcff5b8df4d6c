import { type Encoder, type Envelope, finalElement } from './encode.ts';
import type { ReplyPart, StatusPart } from './reply.ts';

export interface Composed {
  readonly reply: string;
  /** What did not fit into this message and goes into the next one of the session. */
  readonly unsent: readonly ReplyPart[];
  /** Nothing was answered: a part fits into no message, and Alert 1223 ends the session. */
  readonly aborted: boolean;
}

export interface ComposeDeps {
  readonly encoder: Encoder;
  readonly envelope: Envelope;
  /** null where the sender asked for no Status (NoResp). */
  readonly header: StatusPart | null;
  readonly parts: readonly ReplyPart[];
  /** Whether the package of the client ends here, unless something stays unsent. */
  readonly final: boolean;
  /** Bytes the peer takes in one message; null: any number. */
  readonly maxMsgSize: number | null;
  readonly pause: () => Promise<void>;
}

/**
 * The reply as text. Parts are numbered from 1; what exceeds MaxMsgSize stays for the next message, and a part that fits into no
 * message ends the session with Alert 1223, as a 25H2 client was seen to do.
 */
export async function compose(job: ComposeDeps): Promise<Composed> {
  const { encoder, envelope, header, parts, maxMsgSize } = job;
  const first = header === null ? '' : encoder.part(header, 1);
  const room = maxMsgSize === null ? null : maxMsgSize - byteLength(envelope.before + first + finalElement + envelope.after);
  const start = header === null ? 1 : 2;
  const written = await write(job, start, room);
  if (written === 'never fits') {
    const abort = encoder.part({ kind: 'alert', code: '1223' }, start);
    return { reply: `${envelope.before}${first}${abort}${finalElement}${envelope.after}`, unsent: [], aborted: true };
  }
  const unsent = parts.slice(written.count);
  const end = job.final && unsent.length === 0 ? finalElement : '';
  return { reply: `${envelope.before}${first}${written.texts.join('')}${end}${envelope.after}`, unsent, aborted: false };
}

interface Written {
  readonly texts: readonly string[];
  readonly count: number;
}

async function write({ encoder, parts, pause }: ComposeDeps, start: number, room: number | null): Promise<Written | 'never fits'> {
  const texts: string[] = [];
  let used = 0;
  let isFull = false;
  for (const [index, part] of parts.entries()) {
    const pieces: string[] = [];
    for (const piece of encoder.partPieces(part, start + index)) {
      pieces.push(piece);
      await pause();
    }
    const text = pieces.join('');
    if (room !== null) {
      const size = byteLength(text);
      if (size > room) return 'never fits';
      used += size;
      isFull ||= used > room;
    }
    if (!isFull) texts.push(text);
  }
  return { texts, count: texts.length };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
