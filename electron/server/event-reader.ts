import type { ServerResponse } from 'node:http';

/** One reader of the event stream. While its socket is full it is owed the newest revision only, never a queue of them. */
export interface EventReader {
  changed(revision: number): void;
  /** Writes a comment, so that a reader that is gone is noticed and proxies keep the stream. */
  beat(): void;
  /** Ends the stream in good order. */
  end(): void;
  /** Forgets its timer; the socket is closed already. */
  stop(): void;
}

/** Closes the connection of a reader that leaves its socket full for `drainMs`: an event stream has no close code, so what WebSockets say with 1013 is said by hanging up. */
export function createEventReader(outgoing: ServerResponse, drainMs: number): EventReader {
  let full = false;
  let owed: number | undefined;
  let hangUp: NodeJS.Timeout | undefined;
  const write = (text: string) => {
    if (outgoing.write(text)) return;
    full = true;
    hangUp = setTimeout(() => outgoing.destroy(), drainMs);
  };
  const changed = (revision: number) => {
    owed = revision;
    if (full) return;
    owed = undefined;
    write(`event: changed\ndata: {"revision":${revision}}\n\n`);
  };
  outgoing.on('drain', () => {
    full = false;
    clearTimeout(hangUp);
    if (owed !== undefined) changed(owed);
  });
  return {
    changed,
    beat: () => (full ? undefined : write(': heartbeat\n\n')),
    end: () => outgoing.end(),
    stop: () => clearTimeout(hangUp),
  };
}
