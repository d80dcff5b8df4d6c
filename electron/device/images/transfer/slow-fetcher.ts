import type { Clock } from '../../ports/clock.ts';
import type { Fetcher, FetchReply, FetchRequest } from '../../ports/fetcher.ts';

/** How much later a picture comes, in ms of real time: long enough to talk over Status 2. */
const slowMs = 6_000;

/** A network on which every picture takes a while, as long as `isSlow` says so; whoever gives up does not wait for it. */
export function slowFetcher(fetcher: Fetcher, clock: Clock, isSlow: () => boolean): Fetcher {
  return {
    async request(request) {
      if (request.method === 'GET' && isSlow()) await waited(clock, request);
      return fetcher.request(request) satisfies Promise<FetchReply>;
    },
  };
}

function waited(clock: Clock, { signal }: Pick<FetchRequest, 'signal'>): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = clock.after(slowMs, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}
