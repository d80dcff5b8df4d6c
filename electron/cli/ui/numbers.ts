import { InvalidArgumentError } from 'commander';

/** How many at most, as typed. */
export function parseLimit(text: string): number {
  const limit = parseWhole(text);
  if (limit < 1 || limit > 5_000) throw new InvalidArgumentError('A limit is a number from 1 to 5000.');
  return limit;
}

export function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}
