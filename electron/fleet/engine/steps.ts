import * as v from 'valibot';
import { deviceFactsSchema } from '../../../shared/contract/device-facts.ts';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const durationForm = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;

/** `30s`, `8h`, `1d` to ms. */
const duration = v.pipe(v.string(), v.regex(durationForm, 'a time is expected, such as 500ms, 30s, 5m, 8h or 1d'), v.transform(durationMs));
const pollForm = /^poll for (\S+) at x(\d+(?:\.\d+)?)$/;
const rate = v.pipe(v.number(), v.minValue(1), v.maxValue(10_000));

const poll = v.strictObject({ for: duration, at: v.optional(rate, 1) });

/** Steps of a PC's day, as they stand in `flow` of a scenario. */
const stepSchema = v.union(
  [
    v.picklist(['enrol', 'sync', 'push', 'sign in', 'renew', 'unenrol']),
    v.strictObject({ poll }),
    v.strictObject({ sync: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)) }),
    v.strictObject({ think: duration }),
    v.strictObject({ 'change facts': v.partial(deviceFactsSchema) }),
  ],
  'a step is expected: enrol, sync, sync: 3, "poll for 8h at x100", push, sign in, change facts: {edition: Pro}, renew, think: 5s, unenrol',
);

export type FleetStep = v.InferOutput<typeof stepSchema>;

/** The flow of a scenario; throws with the number of the step that is none, and what is wanted in its place. */
export function readFlow(flow: unknown): readonly FleetStep[] {
  if (!Array.isArray(flow)) throw new Error('A scenario for managed-pc needs a flow, a list of steps.');
  return flow.map((step: unknown, index) => {
    const parsed = v.safeParse(stepSchema, spelledOut(step));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    const deeper = issue.issues?.find((one) => one.path !== undefined) ?? issue;
    throw new Error(`Step ${index + 1} of the flow, ${JSON.stringify(step)}: ${deeper.message}`);
  });
}

/** `poll for 8h at x100` is how people say it. */
function spelledOut(step: unknown): unknown {
  const [, time, at] = (typeof step === 'string' ? pollForm.exec(step) : null) ?? [];
  return time === undefined ? step : { poll: { for: time, at: Number(at) } };
}

/** `30s`, `8h` in ms; 0 for what is no time. */
export function durationMs(text: string): number {
  const [, digits = '0', unit = 's'] = durationForm.exec(text) ?? [];
  return Number(digits) * units[unit as keyof typeof units];
}

/** What a step is called in figures: `enrol`, `poll`, `change-facts`. */
export function stepName(step: FleetStep): string {
  const name = typeof step === 'string' ? step : (Object.keys(step)[0] ?? '');
  return name.replaceAll(' ', '-');
}
