import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { htmlReport } from '../../../electron/cli/scenario-run/html-report.ts';
import { junitReport } from '../../../electron/cli/scenario-run/junit-report.ts';
import type { PlayedScenario } from '../../../electron/cli/scenario-run/play-on-pc.ts';
import { plainLines } from '../../../shared/safe-text.ts';
import { actingIn } from '../../support/data/acting-characters.ts';

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

test('a JUnit report is XML that says what it was told, whatever the scenario holds, and acts on no terminal', () => {
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

test('an HTML report has the elements of its own and no others, and turns no writing round', async () => {
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
