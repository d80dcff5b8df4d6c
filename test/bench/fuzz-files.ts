import { parseArgs } from 'node:util';
import { foreignForms, runForeignFiles } from '../support/programs/foreign-file-mutations.ts';

/**
 * `node test/bench/fuzz-files.ts [FORM…] [--executions 100000] [--seed N]`: changed files of each form people are sent (DDF, Registry.pol,
 * .reg, captures, scenarios, exports, packages) to a PC, and prints one JSON object, with a line on standard error for each 5,000. Exits 1
 * on any exception, odd refusal, or file after which the page would not open. The seed makes a run repeatable.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { executions: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20261129' } },
});
const [executions, seed] = [Number(values.executions), Number(values.seed)];
const forms = foreignForms.filter((form) => positionals.length === 0 || positionals.includes(form));
const runs: Record<string, unknown> = {};
let found = 0;
for (const form of forms) {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1_000);
  const run = await runForeignFiles(form, seed, (done) => {
    if (done > 0 && done % 5_000 === 0) console.error(`${form}: ${done} after ${seconds()} s`);
    return done >= executions;
  });
  found += run.findings.length;
  runs[form] = { seconds: seconds(), ...run, findings: run.findings.slice(0, 10) };
  console.error(`${form}: ${JSON.stringify({ ...run, findings: run.findings.length })}`);
}
console.log(JSON.stringify({ seed, ...runs }, null, 2));
process.exitCode = found === 0 && forms.length > 0 ? 0 : 1;
