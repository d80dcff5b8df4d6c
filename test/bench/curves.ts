import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Curve, measureCurve, type Order, parts, tooSteep } from './curves/curve.ts';
import { engineCurves } from './curves/engine.ts';
import { fleetCurves } from './curves/fleet.ts';
import { pageCurves } from './curves/page.ts';
import { plot } from './curves/plot.ts';
import { storeCurves } from './curves/store.ts';

/**
 * `npm run bench -- --curves [ROOM…]`: engine, store, page and fleet with 1, 10, 100 and 1,000 times as much to do. Writes one SVG a curve into
 * out/curves, prints a table, and exits 1 where a curve grows faster than its work.
 */
const rooms: Readonly<Record<Curve['room'], () => Promise<readonly Order[]>>> = {
  engine: async () => engineCurves,
  store: async () => storeCurves,
  page: pageCurves,
  fleet: fleetCurves,
};
const folder = fileURLToPath(new URL('../../out/curves', import.meta.url));
const wanted = process.argv.slice(2);
const missed: string[] = [];

for (const [room, orders] of Object.entries(rooms)) {
  if (wanted.length > 0 && !wanted.includes(room)) continue;
  for (const order of await orders()) write(await measureCurve(order));
}
console.log(missed.length === 0 ? '\nNone grows faster than its work.' : `\nToo steep:\n${missed.join('\n')}`);
process.exit(missed.length === 0 ? 0 : 1);

function write(curve: Curve): void {
  const name = `${curve.room} ${curve.what}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  mkdirSync(folder, { recursive: true });
  rmSync(`${folder}/${name}.svg`, { force: true });
  writeFileSync(`${folder}/${name}.svg`, plot(curve));
  console.log(`\n${curve.room}: ${curve.what} (${curve.unit}, exponent at most ${curve.atMost})`);
  const growth = ['', ...parts(curve).map(({ exponent }) => exponent.toFixed(2))];
  for (const [index, { amount, value }] of curve.points.entries()) {
    console.log(
      `${amount.toLocaleString('en').padStart(10)} ${curve.of.padEnd(28)} ${value.toPrecision(3).padStart(10)} ${growth[index]?.padStart(6)}`,
    );
  }
  for (const { from, to, exponent } of tooSteep(curve)) missed.push(`${curve.what}, from ${from} to ${to}: ${exponent.toFixed(2)}`);
}
