import { XMLBuilder } from 'fast-xml-parser';
import type { ScenarioStep } from '../../../shared/contract/scenario.ts';
import { plainLines } from '../../../shared/safe-text.ts';
import { failureInWords } from '../../../shared/words/failure-in-words.ts';
import type { PlayedScenario } from './play-on-pc.ts';

/**
 * JUnit XML as CI servers read it: a suite for each scenario, a case for each step. GitLab knows a case by classname and name, over all runs:
 * so the class is the file, and a name tells of no line, which moves.
 */
export function junitReport(played: readonly PlayedScenario[]): string {
  const suites = played.map(suite);
  const total = (key: '@tests' | '@failures') => suites.reduce((sum, one) => sum + one[key], 0);
  const ms = played.reduce((sum, { run }) => sum + msOf(run.steps), 0);
  return written({
    '@name': 'Managed PC',
    '@tests': total('@tests'),
    '@failures': total('@failures'),
    '@time': seconds(ms),
    testsuite: suites,
  });
}

/** A check that is no scenario: kept, or with why it was not. */
export interface Check {
  readonly name: string;
  readonly failure: string | null;
  /** Why nobody can say. */
  readonly skipped?: string;
  /** What is worth reading beside it. */
  readonly told?: string;
}

/** One suite of checks. */
export function junitOf(title: string, checks: readonly Check[]): string {
  const failures = checks.filter(({ failure }) => failure !== null).length;
  const left = checks.filter(({ skipped }) => skipped !== undefined).length;
  const testcase = checks.map(({ name, failure, skipped, told }) => ({
    '@classname': title,
    '@name': name,
    ...(failure !== null && { failure: { '@message': failure } }),
    ...(skipped !== undefined && { skipped: { '@message': skipped } }),
    ...(told !== undefined && { 'system-out': told }),
  }));
  const counts = { '@tests': checks.length, '@failures': failures, '@skipped': left };
  return written({ '@name': 'Managed PC', ...counts, testsuite: [{ '@name': title, ...counts, testcase }] });
}

function written(report: object): string {
  const builder = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, format: true, suppressEmptyNode: true });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(legal({ testsuites: report }))}`;
}

function suite({ file, run: { title, steps } }: PlayedScenario) {
  const count = (state: ScenarioStep['state']) => steps.filter((step) => step.state === state).length;
  return {
    '@name': title,
    '@file': file,
    '@tests': steps.length,
    '@failures': count('failed'),
    '@skipped': count('left out'),
    '@time': seconds(msOf(steps)),
    testcase: steps.map((step, index) => testcase({ file, step, earlier: steps.slice(0, index) })),
  };
}

interface Case {
  readonly file: string;
  readonly step: ScenarioStep;
  /** A step that says the same again gets a number. */
  readonly earlier: readonly ScenarioStep[];
}

function testcase({ file, step: { words, ms, failure, state }, earlier }: Case) {
  const count = earlier.filter((step) => step.words === words).length + 1;
  return {
    '@classname': file,
    '@name': count === 1 ? words : `${words} (${count})`,
    '@time': seconds(ms ?? 0),
    ...(failure !== null && { failure: { '@message': failureInWords(failure), '#text': failure.chain.join('\n') } }),
    ...(state === 'left out' && { skipped: '' }),
  };
}

function msOf(steps: readonly ScenarioStep[]): number {
  return steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

/** Without the characters XML cannot hold at all, however they are escaped, and with those spelt out that act on the terminal of a CI log. */
function legal<Value>(value: Value): Value {
  if (typeof value === 'string') return plainLines(value).replaceAll(/[\ufffe\uffff]/g, '\ufffd') as Value;
  if (Array.isArray(value)) return value.map(legal) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, legal(inner)])) as Value;
}
