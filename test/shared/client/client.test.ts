import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiRequest, ask, readEvents, type StreamEvent } from '../../../shared/client/client.ts';

describe('a client of the API', () => {
  test('asks for entries with its input as query string, numbers as text', () => {
    expect(apiRequest('getJournal', { after: 12, limit: 500 })).toEqual({
      path: '/api/journal?after=12&limit=500',
      method: 'GET',
      headers: { Accept: 'application/json' },
    });
  });

  test('escapes a LocURI in the query and leaves the query away where there is no input', () => {
    expect(apiRequest('getTree', { locURI: './Vendor/MSFT/A&B' }).path).toBe('/api/tree?locURI=.%2FVendor%2FMSFT%2FA%26B');
    expect(apiRequest('getTree', {}).path).toBe('/api/tree');
    expect(apiRequest('getTree', { locURI: './\ud800' }).path).toBe('/api/tree?locURI=.%2F%EF%BF%BD');
  });

  test('changes facts with a JSON body', () => {
    expect(apiRequest('changeDevice', { edition: 'Pro' })).toEqual({
      path: '/api/device',
      method: 'PATCH',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: '{"edition":"Pro"}',
    });
  });

  test('sends a document as it is and asks for the outcome', () => {
    expect(apiRequest('applyDocument', { document: '<SyncML/>' })).toEqual({
      path: '/api/syncml',
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/vnd.syncml.dm+xml' },
      body: '<SyncML/>',
    });
  });

  test('says who brings a document, in letters a header takes', () => {
    expect(apiRequest('applyDocument', { document: '', from: 'Kim ~ é\n' }).headers).toEqual({
      Accept: 'application/json',
      'Managed-PC-From': 'Kim ~ ??',
      'Content-Type': 'application/vnd.syncml.dm+xml',
    });
  });

  test('sends a file as the body, and the rest of its input in the query', () => {
    const file = (async function* () {})();
    const { body, ...request } = apiRequest('importSnapshot', { file, name: 'mine' });
    expect(body).toBe(file);
    expect(request).toMatchObject({ method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream' } });
    expect(request.path).toMatch(/\?name=mine$/);
  });

  test('ends an enrolment without a body, and asks for the registry as text', () => {
    const headers = { Accept: 'application/json' };
    expect(apiRequest('endEnrolment', {})).toEqual({ path: '/api/enrolment', method: 'DELETE', headers });
    expect(apiRequest('getRegistry', {}).headers).toEqual({ Accept: 'text/plain' });
  });
});

describe('an answer of the API', () => {
  const answered = async (status: number, type: string, text: string) => {
    const asked = await ask(async () => ({ status, type, text: async () => text, file: () => 'pieces' }), apiRequest('getTree', {}));
    return asked.ok ? asked.value : asked.problem;
  };

  test('is read as what it says it is', async () => {
    expect(await answered(200, 'application/json; charset=utf-8', '{"a":1}')).toEqual({ a: 1 });
    expect(await answered(299, 'text/plain', 'words')).toBe('words');
    for (const type of ['', 'image/png', 'text/event-stream', 'text/event-stream; charset=utf-8'])
      expect(await answered(200, type, 'words')).toBe('pieces');
  });

  test('is a problem from 400 on, where it reads as one', async () => {
    const problem = { title: 'No', detail: 'Not so', status: 409 };
    const text = JSON.stringify(problem);
    for (const status of [400, 409, 500]) expect(await answered(status, 'application/problem+json', text)).toEqual(problem);
    for (const status of [199, 300, 302, 399]) expect(await answered(status, 'application/problem+json', text)).toBeNull();
    const more = { line: 1, column: 2, code: '0x1', part: { name: 'a', detail: 'b' } };
    expect(await answered(400, '', JSON.stringify({ ...problem, ...more, other: 1 }))).toEqual({ ...problem, ...more });
    for (const other of ['', 'Bad Gateway', '{}', '{"title":"x","detail":"y","status":"z"}'])
      expect(await answered(502, '', other)).toBeNull();
  });
});

const stream =
  'retry: 1000\n\n: heartbeat\n\nevent: changed\ndata: {"revision":7}\n\nevent: changed\r\ndata: {"revision":8}\r\n\r\ndata: bare\n\ndata: never ends';

async function read(text: string, cuts: readonly number[]): Promise<readonly StreamEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const edges = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  const decoder = new TextDecoder();
  async function* texts(): AsyncGenerator<string> {
    for (const [index, edge] of edges.slice(1).entries()) yield decoder.decode(bytes.slice(edges[index], edge), { stream: true });
  }
  const events: StreamEvent[] = [];
  for await (const some of readEvents(texts())) events.push(...some);
  return events;
}

describe('the event stream', () => {
  test('gives its events whatever pieces it comes in, and nothing for heartbeats or a half block', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 20 }), async (cuts) => {
        expect(await read(stream, cuts)).toEqual([
          { event: 'changed', data: '{"revision":7}' },
          { event: 'changed', data: '{"revision":8}' },
          { event: 'message', data: 'bare' },
        ]);
      }),
    );
  });
});
