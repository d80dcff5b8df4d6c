import type { Weighted } from '../config.ts';

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
