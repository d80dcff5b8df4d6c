import type { ServerResponse } from 'node:http';
import type { Changed } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/result.ts';
import { answerHeaders } from './answer-headers.ts';
import { createEventReader, type EventReader } from './event-reader.ts';
import type { Client } from './request-guard.ts';
import type { DoorLimits } from './server-limits.ts';

/** All open event streams: one subscription to the device, whatever the number of readers. */
export interface EventStreams {
  /**
   * Turns the response into an event stream that starts with `revision`, so that a reader who was away misses nothing. The problem is
   * that this client has as many as it may.
   */
  open(outgoing: ServerResponse, revision: number, client: Client): Problem | null;
  close(): void;
}

export interface EventStreamsDeps {
  readonly subscribe: (listener: (changed: Changed) => void) => () => void;
  readonly limits: Pick<DoorLimits, 'eventIntervalMs' | 'heartbeatMs' | 'drainMs' | 'pageEventStreams' | 'scriptEventStreams'>;
}

export function createEventStreams({ subscribe, limits }: EventStreamsDeps): EventStreams {
  const most = { page: limits.pageEventStreams, script: limits.scriptEventStreams } as const;
  const readers = new Map<EventReader, Client>();
  const tell = spaced(limits.eventIntervalMs, (revision: number) => {
    for (const reader of readers.keys()) reader.changed(revision);
  });
  const unsubscribe = subscribe(({ revision }) => tell.call(revision));
  const heartbeat = setInterval(() => {
    for (const reader of readers.keys()) reader.beat();
  }, limits.heartbeatMs);
  return {
    open(outgoing, revision, client) {
      const own = [...readers.values()].filter((holder) => holder === client).length;
      if (own >= most[client]) return tooMany(most[client], client);
      outgoing.writeHead(200, answerHeaders('text/event-stream'));
      const reader = createEventReader(outgoing, limits.drainMs);
      readers.set(reader, client);
      outgoing.once('close', () => {
        readers.delete(reader);
        reader.stop();
      });
      reader.changed(revision);
      return null;
    },
    close() {
      unsubscribe();
      clearInterval(heartbeat);
      tell.cancel();
      for (const reader of readers.keys()) reader.end();
    },
  };
}

function tooMany(most: number, client: Client): Problem {
  const who = client === 'page' ? 'The page has' : 'Scripts have';
  return { title: 'Too many event streams', detail: `${who} ${most} open, which is the most there may be. Close one.`, status: 429 };
}

/** The first call runs at once; those within the interval after it become one, with the last value, at its end. 0 spaces nothing. */
function spaced(intervalMs: number, run: (value: number) => void) {
  let timer: NodeJS.Timeout | undefined;
  let waiting: number | undefined;
  const rest = () => {
    timer = undefined;
    if (waiting !== undefined) call(waiting);
  };
  const call = (value: number) => {
    waiting = value;
    if (timer !== undefined) return;
    waiting = undefined;
    run(value);
    if (intervalMs > 0) timer = setTimeout(rest, intervalMs);
  };
  return { call, cancel: () => clearTimeout(timer) };
}
