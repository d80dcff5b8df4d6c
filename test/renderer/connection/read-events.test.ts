import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvents, type StreamEvent } from '../../../renderer/connection/read-events.ts';

const stream =
  'retry: 1000\n\n: heartbeat\n\nevent: changed\ndata: {"revision":7}\n\nevent: changed\r\ndata: {"revision":8}\r\n\r\ndata: bare\n\ndata: never ends';

async function read(text: string, cuts: readonly number[]): Promise<readonly StreamEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const edges = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [index, edge] of edges.slice(1).entries()) controller.enqueue(bytes.slice(edges[index], edge));
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  await readEvents(body, (event) => events.push(event));
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
