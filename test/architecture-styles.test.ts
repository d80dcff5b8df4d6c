import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, read, sources } from './support/data/source-files.ts';

const sheets = files.filter((file) => file.startsWith('renderer/') && file.endsWith('.css'));
const modules = sheets.filter((file) => file.endsWith('.module.css'));
const components = sources.filter((file) => file.startsWith('renderer/'));

/** Without comments, strings, and what is said to be global. */
const rulesOf = (sheet: string) =>
  read(sheet)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/:global\([^)]*\)/g, '');

const unique = (names: Iterable<string>): readonly string[] => [...new Set(names)];

/** The classes a sheet names, as they are written; a number such as `.5s` is none. */
const classesOf = (sheet: string) => unique([...rulesOf(sheet).matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => name));

const keyframesOf = (sheet: string) => [...rulesOf(sheet).matchAll(/@keyframes\s+([\w-]+)/g)].map(([, name = '']) => name);

/** As a component says it: `start__links--found` is `startLinksFound`. */
const inCode = (name: string) => name.replaceAll(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());

interface Use {
  readonly component: string;
  readonly sheet: string;
  readonly names: readonly string[];
}

/** Each import of a sheet, with the classes that are taken from it. */
const uses: readonly Use[] = components.flatMap((component) =>
  [...read(component).matchAll(/^import (\w+) from '([^']+\.module\.css)';$/gm)].map(([, styles = '', path = '']) => ({
    component,
    sheet: normalize(join(dirname(component), path)),
    names: unique([...read(component).matchAll(new RegExp(`\\b${styles}\\.(\\w+)`, 'g'))].map(([, name = '']) => name)),
  })),
);

/** `what (a.css, b.css)` of each name that stands in more than one sheet. */
function shared(namesOf: (sheet: string) => readonly string[]): readonly string[] {
  const places = Map.groupBy(
    modules.flatMap((sheet) => namesOf(sheet).map((name) => ({ name, sheet }))),
    ({ name }) => name,
  );
  return [...places].filter(([, rows]) => rows.length > 1).map(([name, rows]) => `${name} (${rows.map(({ sheet }) => sheet).join(', ')})`);
}

describe('a sheet of the page', () => {
  test('is a module; global are tokens, typefaces and the page itself, in renderer/theme, and they name no class', () => {
    const others = sheets.filter((sheet) => !sheet.endsWith('.module.css'));
    expect(others.filter((sheet) => dirname(sheet) !== 'renderer/theme')).toEqual([]);
    expect(
      others.flatMap((sheet) => classesOf(sheet).map((name) => `${sheet}: .${name}`)).filter((row) => !/: \.(fui-|css$|woff2$)/.test(row)),
    ).toEqual([]);
  });

  test('shares no class and no animation with another: the page has the names that are written', () => {
    expect(shared(classesOf)).toEqual([]);
    expect(shared(keyframesOf)).toEqual([]);
  });

  test('has no two names, of classes or animations, that are the same word in code', () => {
    const words = modules.flatMap((sheet) =>
      [...classesOf(sheet), ...unique(keyframesOf(sheet))].map((name) => `${basename(sheet)} ${inCode(name)}`),
    );
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('animates by what it declares itself', () => {
    const strange = modules.flatMap((sheet) => {
      const own = keyframesOf(sheet);
      const animations = [...rulesOf(sheet).matchAll(/\banimation:\s*([\w-]+)/g)].map(([, name = '']) => name);
      return animations.filter((name) => name !== 'none' && !own.includes(name)).map((name) => `${sheet}: ${name}`);
    });
    expect(strange).toEqual([]);
  });

  test('says nothing that no component uses, and is asked for nothing it does not say', () => {
    const asked = uses.flatMap(({ component, sheet, names }) => {
      const known = classesOf(sheet).map(inCode);
      return names.filter((name) => !known.includes(name)).map((name) => `${component}: ${name} is not in ${sheet}`);
    });
    expect(asked).toEqual([]);
    const unused = modules.flatMap((sheet) => {
      const used = uses.filter((use) => use.sheet === sheet).flatMap(({ names }) => names);
      return classesOf(sheet)
        .filter((name) => !used.includes(inCode(name)))
        .map((name) => `${sheet}: .${name}`);
    });
    expect(unused).toEqual([]);
  });
});

test('names every class of a component through its sheet, and imports none in vain', () => {
  const bare = components.filter((file) => /[cC]lassName(=|: |\s*=\s*)(\{\s*)?(`[a-z][\w-]*[ `]|['"])/.test(read(file)));
  expect(bare).toEqual([]);
  expect(uses.filter(({ names }) => names.length === 0)).toEqual([]);
});
