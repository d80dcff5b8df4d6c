import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Report, scoreOf } from '../support/programs/score-cases.ts';
import type { KeptRun } from './keep-run.ts';
import type { KeptFuzz } from './kept-fuzz.ts';
import { countMutants, type EquivalentMutant, intervalOf, type KeptSample, type MutantReport } from './mutant-report.ts';

/**
 * `npm run proof`: one page, `out/proof/index.html`, of what was tried, how often, and what held. All of it is read from what the runs wrote:
 * `npm test`, `npm run breakages`, `npm run mutants`, `npm run bench`, `npm run fuzz`. What has not run is said to have not run.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const readJSON = <Value>(path: string) => JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as Value;
const namesIn = (folder: string) =>
  existsSync(`${root}${folder}`)
    ? readdirSync(`${root}${folder}`)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];

type Cell = string | number;

interface TestResult {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta?: { readonly tried?: { readonly what: string; readonly count: number } };
}

interface TestReport {
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly TestResult[] }[];
}

const sections = [versions(), tests(), cases(), breakages(), mutants(), curves(), fuzz(), runs()];
mkdirSync(`${root}out/proof`, { recursive: true });
writeFileSync(`${root}out/proof/index.html`, page(sections.join('\n')));
console.log('out/proof/index.html');

function versions(): string {
  const { version, devDependencies } = readJSON<{ readonly version: string; readonly devDependencies: Readonly<Record<string, string>> }>(
    'package.json',
  );
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain') === '' ? '' : ', with changes that are not committed';
  const tools = ['electron', 'vitest', 'typescript', '@stryker-mutator/core', 'fast-check'].map((name) => [
    name,
    devDependencies[name] ?? 'none',
  ]);
  return section(
    'Versions',
    ['what', 'version'],
    [['Managed PC', `${version} ${git('rev-parse', '--short', 'HEAD')}${changed}`], ['Node', process.version], ...tools],
  );
}

function tests(): string {
  const names = ['fast', 'slow'].map((name) => `${name}.json`).filter((name) => namesIn('out/test').includes(name));
  const reports = names.map((name) => [name, readJSON<TestReport>(`out/test/${name}`)] as const);
  const rows = reports.map(([name, report]) => [
    name.replace('.json', ''),
    new Date(report.startTime).toISOString(),
    report.numPassedTests,
    report.numFailedTests,
    report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0).length,
  ]);
  const tried = new Map<string, readonly [tests: number, count: number]>();
  for (const [, { testResults }] of reports) {
    for (const { meta } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
      if (meta?.tried === undefined) continue;
      const { what, count } = meta.tried;
      const [before, all] = tried.get(what) ?? [0, 0];
      tried.set(what, [before + 1, all + count]);
    }
  }
  const inside = [...tried].map(([what, [count, all]]) => [what, count, all]);
  return `${section('Tests', ['project', 'begun', 'passed', 'failed', 'at the second try'], rows, 'npm test')}
${section('Tried inside tests', ['what', 'tests', 'tried'], inside, 'npm test')}`;
}

function cases(): string {
  const reports = namesIn('out/test').map((name) => readJSON<Report>(`out/test/${name}`));
  if (reports.length === 0) return section('Fault cases', [], [], 'npm test');
  const { lines } = scoreOf(readJSON<unknown>('test/fixtures/fault-cases.json'), reports);
  return section(
    'Fault cases',
    ['outcome'],
    lines.map((line) => [line]),
  );
}

function breakages(): string {
  const path = 'out/proof/breakages.json';
  const all = existsSync(`${root}${path}`)
    ? readJSON<readonly { readonly file: string; readonly words: string; readonly noticed: boolean }[]>(path)
    : [];
  const rows = all.map(({ file, words, noticed }) => [noticed ? 'noticed' : 'NOT NOTICED', words, file]);
  return section(
    `Breakages put in by hand: ${all.filter(({ noticed }) => noticed).length} of ${all.length} noticed`,
    ['outcome', 'what', 'where'],
    rows,
    'npm run breakages',
  );
}

function mutants(): string {
  const known = readJSON<readonly EquivalentMutant[]>('test/proof/equivalent-mutants.json');
  const rows = namesIn('out/mutants').map((name) => {
    const { noticed, counted, equivalent, percent, version } = countMutants(readJSON<MutantReport>(`out/mutants/${name}`), known);
    const when = statSync(`${root}out/mutants/${name}`).mtime.toISOString();
    return [name.replace(/\.json$/, ''), when, counted, noticed, equivalent, `${percent.toFixed(1)} %`, version];
  });
  const samples = namesIn('out/mutants/samples').map((name) => {
    const { area, all, paths, began, seed, size, commit, report } = readJSON<KeptSample>(`out/mutants/samples/${name}`);
    const { noticed, counted, equivalent } = countMutants(report, known);
    const again = ['--sample', size, '--seed', seed, ...paths].join(' ');
    return [[area, ...paths].join(' '), began, all, counted, noticed, equivalent, intervalOf(noticed, counted), commit, again];
  });
  const sampleHead = ['of', 'begun', 'changes there are', 'tried', 'noticed', 'left out as equivalent', 'score (95 %)', 'commit', 'again'];
  const head = ['of', 'ended', 'changes', 'noticed', 'left out as equivalent', 'score', 'Stryker'];
  const reasons = known.map(({ file, change, because }) => [file, change, because]);
  return `${section('Changes by Stryker', head, rows, 'npm run mutants -- PATH')}
${section('Changes by Stryker, chosen at random', sampleHead, samples, 'npm run mutants -- --sample 200')}
${section('Changes that change nothing', ['where', 'what', 'because'], reasons)}`;
}

/** As `npm run bench -- --curves` drew them. */
function curves(): string {
  const names = existsSync(`${root}out/curves`) ? readdirSync(`${root}out/curves`).sort() : [];
  if (names.length === 0) return section('Curves', [], [], 'npm run bench -- --curves');
  const images = names.map((name) => `<img src="../curves/${encodeURIComponent(name)}" alt="${escaped(name.replace(/\.svg$/, ''))}">`);
  return `<h2>Curves</h2><p>${images.join('\n')}</p>`;
}

function runs(): string {
  const all = namesIn('out/proof/runs').map((name) => readJSON<KeptRun>(`out/proof/runs/${name}`));
  const rows = all.map(({ name, args, began, seconds, status, node }) => [
    [name, ...args].join(' '),
    began,
    seconds,
    status === 0 ? 'held' : `missed (${status})`,
    node,
  ]);
  const outputs = all.map(({ name, output }) => `<details><summary>${escaped(name)}</summary><pre>${escaped(output)}</pre></details>`);
  return section('Benchmarks', ['run', 'begun', 'seconds', 'outcome', 'Node'], rows, 'npm run bench') + outputs.join('\n');
}

function fuzz(): string {
  const all = namesIn('out/proof/fuzz').map((name) => readJSON<KeptFuzz>(`out/proof/fuzz/${name}`));
  const rows = [...Map.groupBy(all, ({ name }) => name)].map(([name, kept]) => {
    const sum = (figure: (run: KeptFuzz) => number) => kept.reduce((total, run) => total + figure(run), 0);
    const most = (figure: (run: KeptFuzz) => number) => Math.max(...kept.map(figure));
    const [minutes, cpu] = [sum(({ seconds }) => seconds) / 60, sum(({ cpuSeconds }) => cpuSeconds) / 60];
    const finds = new Set(kept.flatMap((run) => run.finds.map((what) => what.split('\n')[0])));
    return [
      name,
      kept.length,
      `${minutes.toFixed(1)} (${cpu.toFixed(1)})`,
      sum(({ executions }) => executions),
      sum(({ taken }) => taken),
      most(({ blocksAtStart }) => blocksAtStart),
      most(({ newBlocks }) => newBlocks),
      `${Math.round(most(({ slowestMs }) => slowestMs))} ms`,
      finds.size === 0 ? 'none' : [...finds].join('; '),
    ];
  });
  const head = ['reader', 'runs', 'minutes (of processor)', 'inputs', 'taken', 'blocks at the start', 'and beyond', 'slowest', 'finds'];
  return section('Random input, led by what it reaches', head, rows, 'npm run fuzz');
}

function section(title: string, head: readonly string[], rows: readonly (readonly Cell[])[], how = ''): string {
  if (rows.length === 0) return `<h2>${escaped(title)}</h2><p>Has not run here: <code>${escaped(how)}</code></p>`;
  const line = (cells: readonly Cell[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(typeof cell === 'number' ? cell.toLocaleString('en') : cell)}</${tag}>`).join('')}</tr>`;
  return `<h2>${escaped(title)}</h2><table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('\n')}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What was tried</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}pre{overflow:auto;background:#f5f5f5;padding:1rem}</style>
<h1>What was tried, and what held</h1>
${body}</html>
`;
}
