import { parseArgs } from 'node:util';
import { runMutations } from '../support/programs/mutation-run.ts';

/**
 * `node test/bench/fuzz-xml.ts [--seconds 60] [--executions 1000000] [--seed N]`: feeds mutated documents to the engine, for so long
 * and so often at least, and prints one JSON object. Exits 1 on any exception, change on refusal, unreadable reply or document that
 * took more than 50 ms. The seed makes a run repeatable.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    executions: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20260908' },
  },
});
const [seconds, executions, seed] = [Number(values.seconds), Number(values.executions), Number(values.seed)];
const start = performance.now();
const run = await runMutations(seed, (done) => done >= executions && performance.now() - start >= seconds * 1_000);
const took = Math.round((performance.now() - start) / 1_000);
console.log(JSON.stringify({ seed, seconds: took, ...run, findings: run.findings.slice(0, 10) }, null, 2));
process.exitCode = run.findings.length === 0 && run.slowestMs <= 50 ? 0 : 1;
