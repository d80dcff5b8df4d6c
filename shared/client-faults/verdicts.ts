/** In words, from good to bad: `kept` it did as if nothing was wrong, `recovered` it said nothing of use and serves on, `told` it said what is wrong. */
export const verdicts = ['kept', 'recovered', 'told clearly', 'not tried', 'hung', 'lied', 'crashed'] as const;
export type Verdict = (typeof verdicts)[number];

export const badVerdicts: readonly Verdict[] = ['hung', 'lied', 'crashed'];
