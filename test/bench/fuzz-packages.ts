import { parseArgs } from 'node:util';
import { runWimMutations } from '../support/provisioning/wim-mutation-run.ts';

/**
 * `node test/bench/fuzz-packages.ts [--executions 1000000] [--seed N]`: feeds mutated provisioning packages to the reader and prints
 * one JSON object, and a line on standard error for every 50,000. Exits 1 on any exception, odd refusal or package that took more than
 * a second. The seed makes a run repeatable.
 */
const { values } = parseArgs({
  options: { executions: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '20260908' } },
});
const [executions, seed] = [Number(values.executions), Number(values.seed)];
const start = performance.now();
const run = await runWimMutations(seed, (done) => {
  if (done > 0 && done % 50_000 === 0) console.error(`${done} after ${Math.round((performance.now() - start) / 1_000)} s`);
  return done >= executions;
});
const seconds = Math.round((performance.now() - start) / 1_000);
console.log(JSON.stringify({ seed, seconds, ...run, findings: run.findings.slice(0, 10) }, null, 2));
process.exitCode = run.findings.length === 0 && run.slowestMs <= 1_000 ? 0 : 1;
