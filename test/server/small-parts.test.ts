import { describe, expect, test } from 'vitest';
import { createOneTimeLogins } from '../../electron/server/one-time-logins.ts';
import { createTokenBucket } from '../../electron/server/token-bucket.ts';

describe('a share of requests', () => {
  test('is used up by a burst, says when to come back, and refills', () => {
    let now = 0;
    const bucket = createTokenBucket({ perSecond: 2, burst: 3, now: () => now });
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([null, null, null, 1]);
    now = 500;
    expect([bucket.take(), bucket.take()]).toEqual([null, 1]);
    now = 60_000;
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([null, null, null, 1]);
  });

  test('says how long a slow refill takes', () => {
    const bucket = createTokenBucket({ perSecond: 0.1, burst: 1, now: () => 0 });
    expect([bucket.take(), bucket.take()]).toEqual([null, 10]);
  });
});

test('takes an opening ticket for its life and not a moment longer', () => {
  let now = 0;
  const tickets = createOneTimeLogins(30_000, () => now);
  const [early, late] = [tickets.issue(), tickets.issue()];
  now = 30_000;
  expect(tickets.redeem(early)).toBe(true);
  now = 30_001;
  expect(tickets.redeem(late)).toBe(false);
});
