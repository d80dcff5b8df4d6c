import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { KeptFuzz } from '../proof/kept-fuzz.ts';
import { hashOf, readCorpus, writeCorpus } from '../support/fuzz/corpus-files.ts';
import { type TargetName, targetNames } from '../support/fuzz/targets/all-targets.ts';
import { runWatched } from '../support/fuzz/watched-run.ts';

/**
 * `npm run fuzz [-- TARGET…] [--minutes 1] [--executions N] [--seed N] [--keep]`: feeds each target its files, changed ever further towards
 * blocks of the sources that no input has reached. `--keep` writes what reached them to `test/fixtures/fuzz`. A line a target; the runs are kept
 * in `out/proof/fuzz`, the inputs of finds in `out/proof/finds`. Exits 1 when there was a find.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    executions: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '20261130' },
    keep: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !targetNames.some((known) => known === name));
const [minutes, executions, seed] = [Number(values.minutes), Number(values.executions), Number(values.seed)];
if (unknown.length > 0 || !(minutes > 0) || !(executions > 0) || !Number.isSafeInteger(seed)) {
  console.error(`Say npm run fuzz -- [TARGET…] [--minutes N] [--executions N] [--seed N] [--keep]; targets are ${targetNames.join(', ')}.`);
  process.exit(2);
}

const out = fileURLToPath(new URL('../../out/proof/', import.meta.url));
for (const folder of ['fuzz', 'finds']) mkdirSync(`${out}${folder}`, { recursive: true });
let found = 0;
for (const name of targetNames.filter((each) => positionals.length === 0 || positionals.includes(each))) found += await fuzz(name);
process.exitCode = found === 0 ? 0 : 1;

async function fuzz(name: TargetName): Promise<number> {
  const began = new Date();
  const words = (run: { readonly executions: number; readonly newBlocks: number; readonly finds: readonly unknown[] }) =>
    `${name}: ${run.executions.toLocaleString('en')} inputs, ${run.newBlocks} new blocks, ${run.finds.length} finds`;
  const run = await runWatched({ name, seed, corpus: readCorpus(name), ms: minutes * 60_000, executions }, (soFar) =>
    console.error(`  ${words(soFar)}`),
  );
  const seconds = Math.round((Date.now() - began.getTime()) / 1_000);
  const { corpus, finds, ...figures } = run;
  for (const { what, bytes } of finds) {
    writeFileSync(`${out}finds/${name}-${hashOf(bytes)}`, bytes);
    console.error(`\n${name}: ${what}\n  the input: out/proof/finds/${name}-${hashOf(bytes)} (${bytes.length} bytes)\n`);
  }
  const kept: KeptFuzz = {
    ...figures,
    name,
    seed,
    began: began.toISOString(),
    seconds,
    node: process.version,
    finds: finds.map(({ what }) => what),
  };
  writeFileSync(`${out}fuzz/${name}-${began.getTime()}.json`, JSON.stringify(kept, null, 2));
  if (values.keep) writeCorpus(name, corpus);
  console.log(
    `${words(run)}, ${run.taken} taken, ${seconds} s (${run.cpuSeconds} s of processor), slowest ${Math.round(run.slowestMs)} ms`,
  );
  return finds.length;
}
