import { parseArgs } from 'node:util';
import { runSnapshotMutations } from '../support/programs/snapshot-mutations.ts';

/**
 * `node test/bench/fuzz-snapshots.ts [--executions 100000] [--seed N]`: feeds `.mpc` files whose content was changed and whose checksum
 * was made again to a PC, and prints one JSON object, and a line on standard error for every 5,000. Exits 1 on any exception, odd refusal,
 * or file after which page, timeline or exports would not work. The seed makes a run repeatable.
 */
const { values } = parseArgs({
  options: { executions: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20260908' } },
});
const [executions, seed] = [Number(values.executions), Number(values.seed)];
const start = performance.now();
const run = await runSnapshotMutations(seed, (done) => {
  if (done > 0 && done % 5_000 === 0) console.error(`${done} after ${Math.round((performance.now() - start) / 1_000)} s`);
  return done >= executions;
});
const seconds = Math.round((performance.now() - start) / 1_000);
console.log(JSON.stringify({ seed, seconds, ...run, findings: run.findings.slice(0, 10) }, null, 2));
process.exitCode = run.findings.length === 0 ? 0 : 1;
