import { createHash } from 'node:crypto';
import type { Weighted } from '../config.ts';

/** A number from 0 to below 1 that is the same for the same words in every run. */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) / 2 ** 32;
}

/** The row a chance falls on; the first where no row weighs anything. */
export function chosen<Row extends Weighted>(rows: readonly [Row, ...Row[]], at: number): Row {
  const whole = rows.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const row of rows) {
    passed += row.weight;
    if (at * whole < passed) return row;
  }
  return rows[0];
}
