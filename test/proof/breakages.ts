import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run breakages [WORD]`: puts each breakage of `breakages.json` into its file by itself and runs the tests that must notice, then
 * puts the file back. For what a person would do wrong and Stryker does not think of: a limit a thousand times smaller, a flush left
 * out. Of those with WORD in file or words alone. `out/proof/breakages.json` has the outcome. Exits 1 when one went unnoticed.
 */
interface Breakage {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly tests: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const [word = ''] = process.argv.slice(2);
const all = JSON.parse(readFileSync(new URL('breakages.json', import.meta.url), 'utf8')) as readonly Breakage[];
const outcomes = all
  .filter(({ file, words }) => `${file} ${words}`.includes(word))
  .map((breakage) => ({ file: breakage.file, words: breakage.words, noticed: isNoticed(breakage) }));
mkdirSync(`${root}out/proof`, { recursive: true });
writeFileSync(`${root}out/proof/breakages.json`, JSON.stringify(outcomes, null, 2));
const missed = outcomes.filter(({ noticed }) => !noticed);
console.log(`${outcomes.length - missed.length} of ${outcomes.length} noticed`);
process.exitCode = missed.length === 0 ? 0 : 1;

function isNoticed({ file, from, to, words, tests }: Breakage): boolean {
  const path = `${root}${file}`;
  const good = readFileSync(path, 'utf8');
  if (good.split(from).length !== 2) throw new Error(`${file} has not one place of ${JSON.stringify(from)}: bring breakages.json along`);
  try {
    writeFileSync(
      path,
      good.replace(from, () => to),
    );
    const vitest = [
      `${root}node_modules/vitest/vitest.mjs`,
      'run',
      '-c',
      'build/vitest.config.ts',
      '--project',
      'fast',
      '--retry=0',
      '--bail=1',
    ];
    const { status } = spawnSync(process.execPath, [...vitest, ...tests], { cwd: root, stdio: 'ignore' });
    console.log(`${status === 0 ? 'NOT NOTICED' : 'noticed'}: ${words} (${file})`);
    return status !== 0;
  } finally {
    writeFileSync(path, good);
  }
}
