import type { captureForms } from '../../../shared/contract/captures.ts';
import type { SessionConversation, SessionMessage } from '../../../shared/contract/enrolment.ts';

/** Conversations in the form of another tool; secrets are masked in them already. */
export function writeCapture(conversations: readonly SessionConversation[], form: (typeof captureForms)[number]): string {
  return form === 'har' ? har(conversations) : stream(conversations);
}

/** As SyncMLViewer saves its stream: the messages of both directions one after the other, comments between them. */
function stream(conversations: readonly SessionConversation[]): string {
  const sessions = conversations.map(({ startedAt, messages }) => {
    const spoken = messages.filter(({ text }) => isSyncML(text));
    const parts = spoken.map(({ at, text }) => `<!-- ${new Date(at).toISOString()} -->\n${text.trim()}\n`);
    return `<!-- OmaDmSessionStart -->\n<!-- ${new Date(startedAt).toISOString()} -->\n${parts.join('')}<!-- OmaDmSessionComplete -->\n`;
  });
  return sessions.join('\n');
}

/** The log writes a note where a message had nothing in it. */
function isSyncML(text: string): boolean {
  return /<(?:SyncML|SyncBody)[\s>]/.test(text);
}

/** HAR 1.2: each request with the response to it. */
function har(conversations: readonly SessionConversation[]): string {
  const entries = conversations.flatMap(({ messages }) => exchanges(messages).map(([request, response]) => entry(request, response)));
  const creator = { name: 'Managed PC', version: '1' };
  return `${JSON.stringify({ log: { version: '1.2', creator, entries } }, null, 2)}\n`;
}

function exchanges(messages: readonly SessionMessage[]): readonly (readonly [SessionMessage, SessionMessage | undefined])[] {
  return messages.flatMap((message, index) => {
    if (message.from !== 'pc') return [];
    const next = messages[index + 1];
    return [[message, next?.from === 'server' ? next : undefined] as const];
  });
}

const type = 'application/vnd.syncml.dm+xml';

function entry(request: SessionMessage, response: SessionMessage | undefined) {
  const [method = 'POST', path = '/'] = request.line.split(' ');
  const status = Number(/\b(\d{3})\b/.exec(response?.line ?? '')?.[1] ?? 0);
  const time = response === undefined ? 0 : Math.max(0, response.at - request.at);
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  return {
    startedDateTime: new Date(request.at).toISOString(),
    time,
    request: {
      method,
      // The log keeps the path alone: who the server is stands in the message.
      url: /^https?:/.test(path) ? path : `https://server.invalid${path.startsWith('/') ? path : `/${path}`}`,
      ...common,
      headers: [{ name: 'Content-Type', value: type }],
      queryString: [],
      postData: { mimeType: type, text: request.text },
      bodySize: request.text.length,
    },
    response: {
      status,
      statusText: '',
      ...common,
      headers: [{ name: 'Content-Type', value: type }],
      content: { size: response?.text.length ?? 0, mimeType: type, text: response?.text ?? '' },
      redirectURL: '',
      bodySize: response?.text.length ?? 0,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}
