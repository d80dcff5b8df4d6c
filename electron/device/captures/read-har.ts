import { fromBase64 } from '../../../shared/base64.ts';
import type { RawMessage } from './captured-message.ts';
import { messageOfBody } from './message-of-body.ts';

interface Body {
  readonly text?: unknown;
  readonly mimeType?: unknown;
  readonly encoding?: unknown;
}

/** The messages of a HAR (1.2), requests and responses in the order of the file; null for JSON that is none. */
export function readHAR(json: unknown): readonly RawMessage[] | null {
  const entries = field(field(json, 'log'), 'entries');
  if (!Array.isArray(entries)) return null;
  return entries.flatMap((entry) => {
    const at = field(entry, 'startedDateTime');
    const time = typeof at === 'string' ? at : null;
    const request = bodyOf(field(field(entry, 'request'), 'postData'));
    const response = bodyOf(field(field(entry, 'response'), 'content'));
    return [...messagesOf(request, 'pc', time), ...messagesOf(response, 'server', time)];
  });
}

/** Sessions of our own, as `managed-pc sessions N --json` prints them; null for other JSON. */
export function readOwnSessions(json: unknown): readonly RawMessage[] | null {
  const conversations = Array.isArray(json) ? json : [json];
  const lists = conversations.map((one) => field(one, 'messages'));
  if (lists.length === 0 || !lists.every(Array.isArray)) return null;
  return lists.flat().flatMap((message) => {
    const [text, from, at] = [field(message, 'text'), field(message, 'from'), field(message, 'at')];
    if (typeof text !== 'string' || !/<(?:SyncML|SyncBody)[\s>]/.test(text)) return [];
    const cut = text.endsWith('…') ? ['The capture has only its beginning.'] : [];
    return [
      {
        text,
        from: from === 'server' ? 'server' : 'pc',
        at: typeof at === 'number' ? new Date(at).toISOString() : null,
        notes: cut,
      } as const,
    ];
  });
}

function messagesOf(body: Uint8Array | string | null, from: 'pc' | 'server', at: string | null): readonly RawMessage[] {
  const text = body === null ? null : messageOfBody(body);
  return text === null ? [] : [{ text, from, at, notes: [] }];
}

function bodyOf(body: unknown): Uint8Array | string | null {
  const { text, encoding } = (typeof body === 'object' && body !== null ? body : {}) as Body;
  if (typeof text !== 'string' || text === '') return null;
  return encoding === 'base64' ? fromBase64(text) : text;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
