import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The tables of `npm run breakages` and `npm run mutants` quote sources, which move on. */
const inRoot = (path: string) => new URL(`../../${path}`, import.meta.url);
const source = (path: string) => readFileSync(inRoot(path), 'utf8');
const rowsOf = <Row>(name: string) => JSON.parse(source(`test/proof/${name}`)) as readonly Row[];

interface Breakage {
  readonly file: string;
  readonly from: string;
  readonly words: string;
  readonly tests: readonly string[];
}

test('puts each breakage into one place of its file, and names tests that are there', () => {
  const rows = rowsOf<Breakage>('breakages.json');
  expect(rows.filter(({ file, from }) => source(file).split(from).length !== 2).map(({ file, words }) => `${file}: ${words}`)).toEqual([]);
  expect(rows.flatMap(({ tests }) => tests).filter((path) => !existsSync(inRoot(path)))).toEqual([]);
});

test('names each change that makes no difference by a line that is there', () => {
  const rows = rowsOf<{ readonly file: string; readonly line: string }>('equivalent-mutants.json');
  expect(rows.filter(({ file, line }) => !source(file).includes(line))).toEqual([]);
});
