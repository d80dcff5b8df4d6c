import * as v from 'valibot';
import type { Threshold } from './profile.ts';

const figures = v.record(v.string(), v.unknown());

/** The part of Artillery's report (`-o`) that is read: figures of the whole run. */
const reportSchema = v.object({
  aggregate: v.object({
    counters: v.optional(figures, {}),
    rates: v.optional(figures, {}),
    summaries: v.optional(v.record(v.string(), figures), {}),
  }),
});

/** `managed-pc.sessions` to 900, `managed-pc.session_ms.p95` to 47.9. */
export type Figures = Readonly<Record<string, number>>;

/** All figures of a report by name; throws where the text is none. */
export function readFigures(text: string): Figures {
  const { aggregate } = v.parse(v.pipe(v.string(), v.parseJson(), reportSchema), text);
  const found: Record<string, number> = {};
  for (const [name, value] of Object.entries({ ...aggregate.rates, ...aggregate.counters }))
    if (typeof value === 'number') found[name] = value;
  for (const [name, parts] of Object.entries(aggregate.summaries))
    for (const [part, value] of Object.entries(parts)) if (typeof value === 'number') found[`${name}.${part}`] = value;
  return found;
}

export interface Judged extends Threshold {
  /** 0 for a counter that never counted. */
  readonly found: number;
  readonly kept: boolean;
}

export function judge(figures: Figures, thresholds: readonly Threshold[]): readonly Judged[] {
  return thresholds.map((one) => {
    const found = figures[one.figure] ?? 0;
    return { ...one, found, kept: found <= (one.most ?? Number.POSITIVE_INFINITY) && found >= (one.least ?? Number.NEGATIVE_INFINITY) };
  });
}

/** `vusers.failed: 3, at most 0 wanted` */
export function judgedInWords({ figure, found, most, least }: Judged): string {
  const wanted = [...(most === undefined ? [] : [`at most ${most}`]), ...(least === undefined ? [] : [`at least ${least}`])].join(' and ');
  return `${figure}: ${found}, ${wanted} wanted`;
}
