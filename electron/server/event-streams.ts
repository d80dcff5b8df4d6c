import type { ServerResponse } from 'node:http';
import type { Changed } from '../../shared/contract/contract.ts';
import { answerHeaders } from './answer-headers.ts';
import { createEventReader, type EventReader } from './event-reader.ts';
import type { DoorLimits } from './server-limits.ts';

/** All open event streams: one subscription to the device, whatever the number of readers. */
export interface EventStreams {
  /** Turns the response into an event stream that starts with `revision`, so that a reader who was away misses nothing. */
  open(outgoing: ServerResponse, revision: number): void;
  close(): void;
}

export interface EventStreamsParts {
  readonly subscribe: (listener: (changed: Changed) => void) => () => void;
  readonly limits: Pick<DoorLimits, 'eventIntervalMs' | 'heartbeatMs' | 'drainMs'>;
}

export function createEventStreams({ subscribe, limits }: EventStreamsParts): EventStreams {
  const readers = new Set<EventReader>();
  const tell = spaced(limits.eventIntervalMs, (revision: number) => {
    for (const reader of readers) reader.changed(revision);
  });
  const unsubscribe = subscribe(({ revision }) => tell.call(revision));
  const heartbeat = setInterval(() => {
    for (const reader of readers) reader.beat();
  }, limits.heartbeatMs);
  return {
    open(outgoing, revision) {
      outgoing.writeHead(200, answerHeaders('text/event-stream'));
      const reader = createEventReader(outgoing, limits.drainMs);
      readers.add(reader);
      outgoing.once('close', () => {
        readers.delete(reader);
        reader.stop();
      });
      reader.changed(revision);
    },
    close() {
      unsubscribe();
      clearInterval(heartbeat);
      tell.cancel();
      for (const reader of readers) reader.end();
    },
  };
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
