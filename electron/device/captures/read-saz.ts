import { gunzipSync, inflateSync, unzlibSync } from 'fflate';
import type { Result } from '../../../shared/result.ts';
import { done } from '../../../shared/result.ts';
import { encodingOf } from '../../../shared/text-encoding.ts';
import { unzip } from '../../../shared/unzip.ts';
import type { RawMessage } from './captured-message.ts';
import { messageOfBody } from './message-of-body.ts';
import { splitText } from './split-text.ts';

const limits = { mostFiles: 60_000, mostEach: 8 * 1024 * 1024, mostTogether: 64 * 1024 * 1024 };

/** The messages of Fiddler's archive: raw/NN_c.txt and raw/NN_s.txt are the HTTP messages as they were; or of one with a message a file. */
export function readSAZ(bytes: Uint8Array, name: string): Result<{ readonly form: string; readonly messages: readonly RawMessage[] }> {
  const isRaw = (path: string) => /^raw[\\/]\d+_[cs]\.txt$/i.test(path);
  const wants = (path: string) => isRaw(path) || /\.(?:xml|syncml)$/i.test(path);
  const files = unzip(bytes, { name, ...limits, wants });
  if (!files.ok) return files;
  const raw = [...files.value].filter(([path]) => isRaw(path));
  if (raw.length === 0) return done({ form: 'SyncML messages', messages: messagesByName(files.value) });
  const inOrder = raw.map(([path, content]) => {
    const [, number = '0', side = 'c'] = /(\d+)_([cs])\.txt$/i.exec(path) ?? [];
    return { number: Number(number), from: side.toLowerCase() === 'c' ? ('pc' as const) : ('server' as const), content };
  });
  inOrder.sort((one, other) => one.number - other.number || (one.from === 'pc' ? -1 : 1));
  return done({
    form: 'Fiddler archive (.saz)',
    messages: inOrder.flatMap(({ from, content }) => {
      const { body, date, packed } = httpBody(content);
      const text = body === null ? packed : messageOfBody(body);
      return text === null ? [] : [{ text, from, at: date, notes: [] }];
    }),
  });
}

/** A folder with one message a file, packed: in the order people number files. */
function messagesByName(files: ReadonlyMap<string, Uint8Array>): readonly RawMessage[] {
  const names = [...files.keys()].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return names.flatMap((name) => {
    const bytes = files.get(name) ?? new Uint8Array();
    return splitText(new TextDecoder(encodingOf(bytes)).decode(bytes));
  });
}

interface HTTPBody {
  /** What stands behind the head, put together and unpacked; null where that cannot be done within bounds. */
  readonly body: Uint8Array | null;
  readonly date: string | null;
  /** Words in the place of SyncML that cannot be unpacked, so that it is told; null for anything else. */
  readonly packed: string | null;
}

function httpBody(message: Uint8Array): HTTPBody {
  const end = endOfHead(message);
  if (end === -1) return { body: null, date: null, packed: null };
  const head = new TextDecoder('windows-1252').decode(message.subarray(0, end));
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
  const raw = message.subarray(end + 4);
  const whole = /chunked/i.test(header('Transfer-Encoding') ?? '') ? joinedChunks(raw) : raw;
  const coding = header('Content-Encoding') ?? '';
  const packed = /syncml/i.test(header('Content-Type') ?? '') ? `a body encoded as ${coding}, which cannot be unpacked` : null;
  return { body: unpacked(whole, coding), date: header('Date'), packed };
}

function endOfHead(bytes: Uint8Array): number {
  for (let at = 0; at + 3 < bytes.length; at += 1) {
    if (bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10) return at;
  }
  return -1;
}

function joinedChunks(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  let [at, length] = [0, 0];
  while (at < bytes.length) {
    const line = bytes.indexOf(10, at);
    const size = line === -1 ? 0 : Number.parseInt(new TextDecoder('windows-1252').decode(bytes.subarray(at, Math.min(line, at + 20))), 16);
    if (!(size > 0)) break;
    const chunk = bytes.subarray(line + 1, line + 1 + size);
    joined.set(chunk, length);
    length += chunk.length;
    at = line + 1 + size + 2;
  }
  return joined.subarray(0, length);
}

/** RFC 9110 means zlib by it; some servers send the data alone. */
function deflated(body: Uint8Array, room: { readonly out: Uint8Array }): Uint8Array {
  try {
    return unzlibSync(body, room);
  } catch {
    return inflateSync(body, room);
  }
}

/** Into a buffer of the most that is taken: what is longer is no message. */
function unpacked(body: Uint8Array, coding: string): Uint8Array | null {
  if (coding === '' || /^identity$/i.test(coding)) return body;
  const room = { out: new Uint8Array(limits.mostEach) };
  try {
    if (/^(?:x-)?gzip$/i.test(coding)) return gunzipSync(body, room);
    if (/^deflate$/i.test(coding)) return deflated(body, room);
    return null;
  } catch {
    return null;
  }
}
