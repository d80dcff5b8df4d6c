import { InvalidArgumentError } from 'commander';

const unitsInMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** For commander: `500ms`, `30s`, `2m`, or seconds without a unit, in ms. */
export function parseDuration(text: string): number {
  const [, digits, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)?$/.exec(text) ?? [];
  const ms = Number(digits) * (unitsInMs[unit] ?? Number.NaN);
  if (!Number.isFinite(ms) || ms > 86_400_000) throw new InvalidArgumentError('Write 500ms, 30s or 2m; at most one day.');
  return ms;
}
