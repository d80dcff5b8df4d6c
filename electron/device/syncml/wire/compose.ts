import { utf8Length } from '../../xml/utf8-length.ts';
import { type Encoder, type Envelope, finalElement } from './encode.ts';
import type { ReplyPart, StatusPart } from './reply.ts';

export interface Composed {
  readonly reply: string;
  /** What did not fit into this message and goes into the next one of the session. */
  readonly unsent: readonly ReplyPart[];
  /** Results left out because they fit into no message. */
  readonly dropped: number;
  /** Nothing was answered: a Status fits into no message, and Alert 1223 ends the session. */
  readonly aborted: boolean;
}

export interface ComposeDeps {
  readonly encoder: Encoder;
  readonly envelope: Envelope;
  readonly header: StatusPart;
  readonly parts: readonly ReplyPart[];
  /** Whether the package of the client ends here, unless something stays unsent. */
  readonly final: boolean;
  /** Bytes the peer takes in one message; null: any number. */
  readonly maxMsgSize: number | null;
  readonly pause: () => Promise<void>;
}

/**
 * The reply as text. Parts are numbered from 1; what exceeds MaxMsgSize stays for the next message. Results that fit into no message are
 * left out and their Status stands, as a 26200 client was seen to do; where not even a Status fits, Alert 1223 ends the session.
 */
export async function compose(job: ComposeDeps): Promise<Composed> {
  const { encoder, envelope, header, parts, maxMsgSize } = job;
  const first = encoder.part(header, 1);
  const room = maxMsgSize === null ? null : maxMsgSize - utf8Length(envelope.before + first + finalElement + envelope.after);
  const written = await write(job, room);
  if (written === 'never fits') {
    const abort = encoder.part({ kind: 'alert', code: '1223' }, 2);
    return { reply: `${envelope.before}${first}${abort}${finalElement}${envelope.after}`, unsent: [], dropped: 0, aborted: true };
  }
  const unsent = parts.slice(written.count);
  const end = job.final && unsent.length === 0 ? finalElement : '';
  const reply = `${envelope.before}${first}${written.texts.join('')}${end}${envelope.after}`;
  return { reply, unsent, dropped: written.dropped, aborted: false };
}

interface Written {
  readonly texts: readonly string[];
  /** Parts dealt with: written or dropped. */
  readonly count: number;
  readonly dropped: number;
}

async function write({ encoder, parts, pause }: ComposeDeps, room: number | null): Promise<Written | 'never fits'> {
  const texts: string[] = [];
  let used = 0;
  let dropped = 0;
  for (const [index, part] of parts.entries()) {
    const pieces: string[] = [];
    for (const piece of encoder.partPieces(part, texts.length + 2)) {
      pieces.push(piece);
      await pause();
    }
    const text = pieces.join('');
    if (room !== null) {
      const size = utf8Length(text);
      if (size > room && part.kind !== 'results') return 'never fits';
      if (size > room) {
        dropped += 1;
        continue;
      }
      used += size;
      if (used > room) return { texts, count: index, dropped };
    }
    texts.push(text);
  }
  return { texts, count: parts.length, dropped };
}
