import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';

/** Fetches the URLs it is given in an environment of the test's making; prints the HTTP status or the reason of each. */
const [, , plain = '', secure = '', timeouts = '{}'] = process.argv;
const fetcher = createHttpFetcher();
for (const url of [plain, secure]) {
  const { signal } = new AbortController();
  const reply = await fetcher.request({
    method: 'GET',
    userAgent: 'test',
    url,
    signal,
    timeouts: JSON.parse(timeouts),
    refuseAddress: () => null,
  });
  console.log(reply.kind === 'reply' ? reply.status : reply.reason);
  if (reply.kind === 'reply') reply.body.cancel();
}
