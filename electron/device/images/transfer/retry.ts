import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';

/** The longest a server may ask for with Retry-After. */
const longestRetryAfterMs = 120_000;

/** Whether another try follows the `tries`-th of a round, and after how many ms at least. */
export function nextDelayMs(tries: number, { retryDelays, maxTries }: Pick<AssumptionValues, 'retryDelays' | 'maxTries'>): number | null {
  if (tries >= Number(maxTries)) return null;
  const seconds = retryDelays.split(',').map(Number);
  return (seconds[Math.min(tries, seconds.length) - 1] ?? 0) * 1_000;
}

/**
 * Retry-After in ms, capped; null where there is none or it is not legal. A date counts from the server's own Date where
 * there is one, so that the two clocks need not agree. Source: RFC 9110, 10.2.3.
 */
export function retryAfterMs(headers: ReadonlyMap<string, readonly string[]>, now: number): number | null {
  const text = headers.get('retry-after')?.[0]?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestRetryAfterMs);
  if (!/^[A-Z][a-z]{2},? /.test(text)) return null;
  const wait = Date.parse(text) - (dateOf(headers) ?? now);
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), longestRetryAfterMs);
}

function dateOf(headers: ReadonlyMap<string, readonly string[]>): number | null {
  const date = Date.parse(headers.get('date')?.[0] ?? '');
  return Number.isNaN(date) ? null : date;
}
