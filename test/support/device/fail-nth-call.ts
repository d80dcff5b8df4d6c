import type { ByteSource } from '../../../electron/device/ports/byte-source.ts';
import type { Failed } from '../../../electron/device/ports/failed.ts';
import type { Fetcher, FetchReply } from '../../../electron/device/ports/fetcher.ts';
import { type BeforeCall, systemError } from '../programs/watched-files.ts';

/** Counts every call the image jobs make to network and disk, and makes chosen ones fail. Numbers begin at 1. */
export interface CallCounter {
  readonly beforeFileCall: BeforeCall;
  watchFetcher(fetcher: Fetcher): Fetcher;
  /** Names of the calls so far, in order. */
  readonly calls: readonly string[];
}

const broken: Failed = { kind: 'failed', reason: 'reset', detail: 'broken by the test' };

export function failNthCalls(chosen: ReadonlySet<number>): CallCounter {
  const calls: string[] = [];
  const fails = (call: string) => chosen.has(calls.push(call));
  const watchBody = (body: ByteSource): ByteSource => ({
    cancel: body.cancel,
    async read() {
      if (!fails('read')) return body.read();
      body.cancel();
      return broken;
    },
  });
  return {
    calls,
    beforeFileCall(call) {
      if (fails(call)) throw systemError('EIO');
    },
    watchFetcher: (fetcher) => ({
      async request(request): Promise<FetchReply> {
        if (fails('request')) return broken;
        const reply = await fetcher.request(request);
        return reply.kind === 'failed' ? reply : { ...reply, body: watchBody(reply.body) };
      },
    }),
  };
}
