import { parseArgs } from 'node:util';
import { runWbxmlMutations } from '../support/programs/wbxml-mutation-run.ts';

/**
 * `node test/bench/fuzz-wbxml.ts [--executions 1000000] [--seed N]`: feeds mutated WBXML to the reader and prints one JSON object.
 * Exits 1 on any exception, odd refusal or difference from XML, or on a document that took more than 50 ms. The seed makes a run
 * repeatable.
 */
const { values } = parseArgs({
  options: { executions: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '20260908' } },
});
const [executions, seed] = [Number(values.executions), Number(values.seed)];
const start = performance.now();
const run = runWbxmlMutations(seed, (done) => done >= executions);
const seconds = Math.round((performance.now() - start) / 1_000);
console.log(JSON.stringify({ seed, seconds, ...run, findings: run.findings.slice(0, 10) }, null, 2));
process.exitCode = run.findings.length === 0 && run.slowestMs <= 50 ? 0 : 1;
