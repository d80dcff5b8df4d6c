import { parseBoundedJSON } from '../../../shared/bounded-json.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { encodingOf } from '../../../shared/text-encoding.ts';
import { isZip } from '../../../shared/unzip.ts';
import { type RawMessage, type ReadMessage, readMessage } from './captured-message.ts';
import { readCharles, readHAR, readOwnSessions } from './read-har.ts';
import { readSAZ } from './read-saz.ts';
import { splitText } from './split-text.ts';

const mostMessages = 5_000;

export interface Capture {
  readonly form: string;
  readonly messages: readonly ReadMessage[];
  readonly notes: readonly string[];
}

/** A capture, recognised by its content. Refused with 413 for too many messages, 422 for what holds none. */
export function readCapture(bytes: Uint8Array, name: string): Result<Capture> {
  const raw = rawMessages(bytes, name);
  if (!raw.ok) return raw;
  const { form, messages } = raw.value;
  if (messages.length > mostMessages) {
    const detail = `${quoted(name)} holds ${messages.length} messages; ${mostMessages} are the most. Use a part of it.`;
    return refused({ title: 'The capture is too large', detail, status: 413 });
  }
  const read: ReadMessage[] = [];
  const notes: string[] = [];
  for (const [index, message] of messages.entries()) {
    const one = readMessage(message);
    if (one.ok) read.push(one.value);
    else notes.push(`Message ${index + 1} of the file cannot be read and was left out: ${one.problem.detail.replace(/\.$/, '')}`);
  }
  if (read.length > 0) return done({ form, messages: read, notes });
  const known =
    'A stream saved by SyncMLViewer, a HAR, a .saz of Fiddler, a session of Charles, SyncML messages one after the other, or what managed-pc sessions prints';
  return refused({
    title: 'No conversation in it',
    detail: `${quoted(name)}: ${notes[0] ?? 'no SyncML message was found'}. ${known} would do.`,
    status: 422,
  });
}

interface Raw {
  readonly form: string;
  readonly messages: readonly RawMessage[];
}

function rawMessages(bytes: Uint8Array, name: string): Result<Raw> {
  if (isZip(bytes)) {
    const read = readSAZ(bytes, name);
    return read.ok ? done(read.value) : read;
  }
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (/^\s*[{[]/.test(text)) {
    const json = fromJSON(text);
    if (json instanceof SyntaxError && /^\s*\{\s*"log"\s*:/.test(text)) {
      const detail = `${quoted(name)} begins as a HAR and cannot be read: ${json.message}. Was it cut off? Save it again, or use a part of it.`;
      return refused({ title: 'The HAR cannot be read', detail, status: 422 });
    }
    const har = readHAR(json);
    if (har !== null) return done({ form: 'HAR', messages: har });
    const charles = readCharles(json);
    if (charles !== null) return done({ form: 'session of Charles', messages: charles });
    const own = readOwnSessions(json);
    if (own !== null) return done({ form: 'sessions of Managed PC', messages: own });
  }
  const messages = splitText(/<Sync(?:ML|Body)[\s>]/.test(text) ? text : unescaped(text));
  if (/^\s*(?:--> |<-- )\S+Z /m.test(text.slice(0, 4096))) return done({ form: 'sessions of Managed PC', messages });
  const isViewer = /<!--\s*OmaDm(?:Session|Message)/i.test(text);
  return done({ form: isViewer ? 'stream of SyncMLViewer' : 'SyncML messages', messages });
}

/** Web pages and reports show messages as text. */
function unescaped(text: string): string {
  if (!/&lt;Sync(?:ML|Body)\b/.test(text)) return text;
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|apos|#39|amp);/g, (whole, name: string) => characters[name] ?? whole);
}

/** The error of a text that cannot be read as JSON. */
function fromJSON(text: string): unknown {
  try {
    return parseBoundedJSON(text);
  } catch (error) {
    return error instanceof SyntaxError ? error : undefined;
  }
}
