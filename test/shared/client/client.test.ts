import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiRequest, readEvents, type StreamEvent } from '../../../shared/client/client.ts';

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
