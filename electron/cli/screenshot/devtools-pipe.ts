import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** The DevTools protocol over the pipe of `--remote-debugging-pipe`: JSON messages, each ended by a zero byte. */
export interface DevtoolsPipe {
  /** Rejects with what the browser says is wrong, or when it goes away. */
  send(method: string, params: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>>;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: Readonly<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
}

/** `child` was started with pipes 3 (to it) and 4 (from it). */
export function openDevtoolsPipe(child: ChildProcess): DevtoolsPipe {
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, Waiting>();
  const giveUp = () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser closed'));
    waiting.clear();
  };
  // Writing to a browser that has gone is no fault of its own: whoever waits is told by giveUp.
  to.on('error', giveUp);
  from.on('close', giveUp);
  onMessages(from, ({ id = 0, result, error }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result ?? {});
    else call?.reject(new Error(error.message));
  });
  let last = 0;
  return {
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        to.write(`${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
  };
}

function onMessages(from: Readable, heard: (message: Answer) => void): void {
  let pieces: string[] = [];
  from.setEncoding('utf8');
  from.on('data', (text: string) => {
    const [first = '', ...rest] = text.split('\0');
    pieces.push(first);
    for (const next of rest) {
      heard(JSON.parse(pieces.join('')) as Answer);
      pieces = [next];
    }
  });
}
