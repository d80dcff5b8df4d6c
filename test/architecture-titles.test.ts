import { expect, test } from 'vitest';
import { read, sources } from './support/data/source-files.ts';

/** Ids of cases in front of a title ("D40", "W03 and W01", "case 31:"), then what a row of `each` puts in the place of its subject. */
const inFront = /^(?:(?:[A-Z]\d\d(?: and)? )*(?:case \S+(?: \(\S+\))?: )?)(?:"?(?:\$\{(?:[^{}]|\{[^}]*\})*\}|[%$][\w.]+)"?[,:]?\s*)*/;
/** A title in quotes behind `test`, its modifiers and its rows. */
const title = /\btest(?:\.\w+(?:<[^(]*>)?(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?)*\s*\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1\s*,/g;

/** Words in -s that are no verbs. */
const noVerbs = new Set([
  'as',
  'this',
  'its',
  'his',
  'whose',
  'bytes',
  'files',
  'images',
  'lines',
  'messages',
  'packages',
  'requests',
  'tokens',
]);
/** Verbs of groups of several: "the panels" keep, "bytes" are. */
const ofSeveral = new Set(
  `abort answer are ask break can cannot carry change come complete count do draw end follow get give go greet grow have hold keep know leave list
   lie listen load lock make mark may name never offer open pass pause point print prove put quit reach read refuse remember reset save say scroll send serve
   show speak span stand start stay stop switch take tell throw use wait wake would write zoom`.split(/\s+/),
);

function beginsWithVerb(text: string): boolean {
  const rest = text.replace(inFront, '');
  const word = /^[a-z]+/.exec(rest)?.[0] ?? '';
  return rest === '' || ofSeveral.has(word) || (word.endsWith('s') && !noVerbs.has(word));
}

test('begins every title with a verb, in the third person', () => {
  const others = sources
    .filter((file) => /\.test\.tsx?$/.test(file))
    .flatMap((file) => [...read(file).matchAll(title)].map(([, , text = '']) => [file, text] as const))
    .filter(([, text]) => !beginsWithVerb(text));
  expect(others).toEqual([]);
});

test('tells a verb from what else a title may begin with', () => {
  const good = ['refuses a link', 'D40 W03 is told', 'case 31: lists', '%s: answers', 'are kept', 'never throws'];
  const bad = ['a link is refused', 'D40 the link', 'case 31: the link', '%s on a link', 'that is refused', 'as JSON', 'Settings opens'];
  expect([...good, ...bad].filter(beginsWithVerb)).toEqual(good);
});
