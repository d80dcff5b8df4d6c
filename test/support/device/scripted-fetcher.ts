import type { Failed } from '../../../electron/device/ports/failed.ts';
import type { Fetcher, FetchReply, FetchRequest } from '../../../electron/device/ports/fetcher.ts';

/** A reply in short: what is left out is 200, no headers but the length, no body, from loopback. HEAD is refused, as many servers do. */
interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Pieces of the body; a failure in the place of a piece ends it. */
  readonly body?: readonly (Uint8Array | Failed)[];
  readonly from?: string;
}

export type FetchScript = (request: FetchRequest, index: number) => ScriptedReply | Failed | Promise<ScriptedReply | Failed>;

export interface ScriptedFetcher extends Fetcher {
  /** URLs asked for so far, in order. */
  readonly urls: readonly string[];
  /** Exchanges under way now, and the most there ever were. */
  alive(): number;
  mostAlive(): number;
}

/** A network that says what the script says. Asks for permission of the address it claims to be at, as a real one must. */
export function createScriptedFetcher(script: FetchScript): ScriptedFetcher {
  const urls: string[] = [];
  let alive = 0;
  let mostAlive = 0;
  const leave = () => {
    alive -= 1;
  };
  return {
    urls,
    alive: () => alive,
    mostAlive: () => mostAlive,
    async request(request) {
      if (request.method === 'HEAD') return reply({ status: 405 }, '127.0.0.1', () => undefined);
      urls.push(request.url);
      alive += 1;
      mostAlive = Math.max(mostAlive, alive);
      const answer = await Promise.race([script(request, urls.length - 1), aborted(request.signal)]);
      if ('reason' in answer) {
        leave();
        return answer;
      }
      const from = answer.from ?? '127.0.0.1';
      const refused = request.refuseAddress(from);
      if (refused === null) return reply(answer, from, leave);
      leave();
      return { kind: 'failed', reason: refused, detail: from };
    },
  };
}

function reply({ status = 200, headers = {}, body = [] }: ScriptedReply, remoteAddress: string, leave: () => void): FetchReply {
  const pieces = [...body];
  let over = false;
  const finish = () => {
    if (!over) leave();
    over = true;
  };
  return {
    kind: 'reply',
    status,
    headers: new Map([
      ['content-length', [String(lengthOf(body))]] as const,
      ...Object.entries(headers).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? [value] : value] as const),
    ]),
    remoteAddress,
    body: {
      async read() {
        const piece = over ? undefined : pieces.shift();
        if (piece instanceof Uint8Array) return { kind: 'bytes', bytes: piece };
        finish();
        return piece ?? { kind: 'end' };
      },
      cancel: finish,
    },
  };
}

/** More than comes, where a failure ends it. */
function lengthOf(body: NonNullable<ScriptedReply['body']>): number {
  return body.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : 1), 0);
}

function aborted(signal: AbortSignal): Promise<Failed> {
  return new Promise((resolve) => {
    const tell = () => resolve({ kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' });
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true });
  });
}
