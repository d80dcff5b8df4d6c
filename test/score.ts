import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Report, scoreOf } from './support/programs/score-cases.ts';

/**
 * `npm run score`, after `npm test`: which of the fault cases the tests have proved. A case earns its weight when tests with its id
 * in their titles ran, and all of them passed. Exits 1 when one of weight 3 is open, or less than 97 % of the points are earned.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const reports = ['fast', 'slow'].map((name) => `${root}out/test/${name}.json`).filter(existsSync);
const cases: unknown = JSON.parse(readFileSync(`${root}test/fixtures/fault-cases.json`, 'utf8'));
const { lines, passed } = scoreOf(
  cases,
  reports.map((path) => JSON.parse(readFileSync(path, 'utf8')) as Report),
);
if (reports.length < 2) lines.unshift('Not all tests have run: npm test writes the reports.');
console.log(lines.join('\n'));
process.exitCode = passed && reports.length === 2 ? 0 : 1;
