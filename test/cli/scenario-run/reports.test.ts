import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { htmlReport } from '../../../electron/cli/scenario-run/html-report.ts';
import { junitReport } from '../../../electron/cli/scenario-run/junit-report.ts';
import { type PlayedScenario, playOnPC } from '../../../electron/cli/scenario-run/play-on-pc.ts';
import { readScenario } from '../../../electron/scenario/read-scenario.ts';
import { plainLines } from '../../../shared/safe-text.ts';
import { actingIn } from '../../support/data/acting-characters.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<', '"', "'", '&', ']]>', '-->', '<script>', '\u009b', '\u001b[2J', '\u202e', '\n'),
    ),
  )
  .map((parts) => parts.join(''));

const played: fc.Arbitrary<PlayedScenario> = fc.tuple(text, text, text, text, text).map(([title, about, file, words, found]) => ({
  file,
  noScreenshots: about,
  screenshots: new Map(),
  run: {
    title,
    about,
    phase: 'failed',
    goesOn: false,
    says: null,
    steps: [
      { line: 1, words, state: 'failed', ms: 1, screenshot: null, failure: { what: words, expected: title, found, chain: [found, about] } },
    ],
  },
}));

/** Names of all elements and all texts and values, by a strict reader; throws where it is no XML. */
function readXml(xml: string): { readonly elements: readonly string[]; readonly values: readonly string[] } {
  const [elements, values]: [string[], string[]] = [[], []];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push(name);
    values.push(...Object.values(attributes as Record<string, string>));
  });
  parser.on('text', (value) => values.push(value));
  parser.write(xml).close();
  return { elements, values };
}

test('writes a JUnit report that is XML and says what it was told, whatever the scenario holds, and acts on no terminal', () => {
  fc.assert(
    fc.property(played, (one) => {
      const xml = junitReport([one]);
      const { elements, values } = readXml(xml);
      expect(elements).toEqual(['testsuites', 'testsuite', 'testcase', 'failure']);
      expect(values.map((value) => value.replaceAll(/\s/g, ' '))).toContain(
        plainLines(one.file)
          .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
          .replaceAll(/\s/g, ' '),
      );
      expect(actingIn(xml, '\n\t')).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

test('writes an HTML report with elements of its own and no others, and turns no writing round', async () => {
  await fc.assert(
    fc.asyncProperty(played, async (one) => {
      const page = await htmlReport([one]);
      const tags = [...page.slice(page.indexOf('<body>')).matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name);
      expect(tags).toEqual(['body', 'h1', 'h2', 'p', 'p', 'ol', 'li', 'span', 'span', 'span', 'span', 'div', 'p', 'pre']);
      expect(actingIn(page, '\n\t')).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('carries no secret in what is told of a scenario, and written of it, unless it is asked for', async () => {
  const pc = await startTestDevice({ script: () => ({ status: 404, body: [] }) });
  const url = 'https://u:sEcReT@cdn.example/a.png?sig=sEcReT';
  const read = readScenario(
    `title: ${url}\nabout: ${url}\nsteps:\n  - set: { DesktopImageUrl: "${url}" }\n  - assert: { node: { ./Vendor/MSFT/Personalization/DesktopImageUrl: "${url}&x" } }\n`,
  );
  if (!read.ok) throw new Error(read.problem.detail);
  const play = async (secrets: boolean) => {
    const told: unknown[] = [];
    const deps = { operations: pc.device, subscribe: pc.device.subscribe, take: null, tell: (run: unknown) => told.push(run), secrets };
    const one = await playOnPC({ file: 'a.yaml', scenario: read.value, documents: new Map() }, deps);
    return [junitReport([one]), await htmlReport([one]), JSON.stringify(told), JSON.stringify(one.run)];
  };
  for (const text of await play(false)) {
    expect(text).not.toContain('sEcReT');
    expect(text).toContain('…@cdn.example/a.png?sig=…');
  }
  for (const text of await play(true)) expect(text).toContain('sEcReT');
});

test('keeps two files of one title two results in JUnit, whatever lines their steps are on, and the time of all is told', () => {
  const one = (file: string, line: number): PlayedScenario => {
    const step = { line, words: 'Show the lock screen', state: 'passed', ms: 1_500, screenshot: null, failure: null } as const;
    const run = {
      title: 'Rollout',
      about: '',
      phase: 'passed',
      goesOn: false,
      says: null,
      steps: [step, { ...step, line: line + 1 }],
    } as const;
    return { file, noScreenshots: null, screenshots: new Map(), run };
  };
  const xml = junitReport([one('a.yaml', 3), one('b.yaml', 7)]);
  const names = [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g)].map(([, file, name]) => [file, name]);
  expect(names).toEqual([
    ['a.yaml', 'Show the lock screen'],
    ['a.yaml', 'Show the lock screen (2)'],
    ['b.yaml', 'Show the lock screen'],
    ['b.yaml', 'Show the lock screen (2)'],
  ]);
  expect(xml).toMatch(/<testsuites [^>]*time="6\.000"/);
});
