/** A share of requests that refills steadily. */
export interface TokenBucket {
  /** Takes one; returns null, or the whole seconds until there is one again. */
  take(): number | null;
}

export interface TokenBucketDeps {
  readonly perSecond: number;
  /** How many there are after a rest. */
  readonly burst: number;
  /** ms since some start; never jumps. */
  readonly now: () => number;
}

export function createTokenBucket({ perSecond, burst, now }: TokenBucketDeps): TokenBucket {
  if (perSecond === Number.POSITIVE_INFINITY) return { take: () => null };
  let left = burst;
  let countedAt = now();
  return {
    take() {
      const at = now();
      left = Math.min(burst, left + ((at - countedAt) / 1_000) * perSecond);
      countedAt = at;
      if (left < 1) return Math.max(1, Math.ceil((1 - left) / perSecond));
      left -= 1;
      return null;
    },
  };
}
