import { parseArgs } from 'node:util';
import { runMutations } from '../support/mutation-run.ts';

/**
 * `node test/bench/fuzz-xml.ts [--seconds 60] [--seed N]`: feeds mutated documents to the engine and prints one JSON object. Exits
 * 1 on any exception, change on refusal or unreadable reply. The seed makes a run repeatable.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '20260908' } } });
const end = performance.now() + Number(values.seconds) * 1_000;
const run = await runMutations(Number(values.seed), () => performance.now() >= end);
console.log(
  JSON.stringify({ seed: Number(values.seed), seconds: Number(values.seconds), ...run, findings: run.findings.slice(0, 10) }, null, 2),
);
process.exitCode = run.findings.length === 0 ? 0 : 1;
