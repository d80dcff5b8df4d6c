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
  return inTime(entries).flatMap((entry) => {
    const time = startOf(entry);
    const request = bodyOf(field(field(entry, 'request'), 'postData'));
    const response = bodyOf(field(field(entry, 'response'), 'content'));
    return [...messagesOf(request, 'pc', time), ...messagesOf(response, 'server', time)];
  });
}

/** Browsers write them in the order of the requests, proxies in the order of the answers. */
function inTime(entries: readonly unknown[]): readonly unknown[] {
  const timed = entries.map((entry) => ({ entry, at: Date.parse(startOf(entry) ?? '') }));
  if (timed.some(({ at }) => Number.isNaN(at))) return entries;
  return timed.sort((one, other) => one.at - other.at).map(({ entry }) => entry);
}

function startOf(entry: unknown): string | null {
  const at = field(entry, 'startedDateTime');
  return typeof at === 'string' ? at : null;
}

/** A session of Charles (.chlsj): transactions, each with header and body of both sides; null for JSON that is none. */
export function readCharles(json: unknown): readonly RawMessage[] | null {
  if (
    !Array.isArray(json) ||
    json.length === 0 ||
    !json.every((each) => field(each, 'request') !== undefined && field(each, 'times') !== undefined)
  )
    return null;
  return json.flatMap((transaction) => {
    const start = field(field(transaction, 'times'), 'start');
    const at = typeof start === 'string' ? start : null;
    const side = (name: 'request' | 'response') => {
      const body = field(field(transaction, name), 'body');
      const [text, encoded] = [field(body, 'text'), field(body, 'encoded')];
      if (typeof text === 'string') return text;
      return typeof encoded === 'string' ? fromBase64(encoded) : null;
    };
    return [...messagesOf(side('request'), 'pc', at), ...messagesOf(side('response'), 'server', at)];
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
    const cut = text.endsWith('…') ? ['The capture contains only its beginning.'] : [];
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
  // Some proxies write base64 and do not say so.
  const isPlain = encoding !== 'base64' && !/^[A-Za-z\d+/\s]{24,}(?:={1,2}\s*)?$/.test(text.slice(0, 4096));
  return isPlain ? text : fromBase64(text.replaceAll(/\s/g, ''));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
