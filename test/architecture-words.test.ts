import { existsSync } from 'node:fs';
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { files, imports, read, sources } from './support/data/source-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readmes = files.filter((file) => /(^|\/)README\.md$/.test(file));
const pages = [...readmes, 'CONTRIBUTING.md'];

/** The rooms that have a page of their own; the larger ones below them may. */
const rooms = [
  'assets',
  'build',
  'electron',
  'electron/cli',
  'electron/desktop',
  'electron/device',
  'electron/device/csp',
  'electron/device/images',
  'electron/device/management',
  'electron/device/provisioning',
  'electron/device/syncml',
  'electron/device/tree',
  'electron/node',
  'electron/scenario',
  'electron/server',
  'renderer',
  'renderer/panels',
  'renderer/pc',
  'shared',
  'test',
];

/** What stands in backticks and reads as a path of this repository (with a slash, or with the ending of a file we write), and what links lead to. */
function pathsIn(page: string): readonly string[] {
  const packages = Object.keys((JSON.parse(read('package.json')) as { dependencies: Record<string, string> }).dependencies);
  const code = read(page).replaceAll(/```[\s\S]*?```/g, '');
  const quoted = [...code.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  const linked = [...code.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, text = '']) => text);
  const named = quoted.filter((text) => /^[\w.*-]+(\/[\w.*-]+)+\/?$|^[\w-]+(\.[\w-]+)*\.(tsx?|js|css|json|md)$/.test(text));
  return [...named.filter((text) => !packages.some((name) => text.startsWith(`${name}/`))), ...linked];
}

/** A page names files from the root or from its own folder; `*` stands for part of a name. What a build writes into `out` is no file of ours. */
function isThere(page: string, path: string): boolean {
  if (path.startsWith('out/')) return true;
  const candidates = [path, join(dirname(page), path)].map(normalize).map((candidate) => candidate.replace(/\/$/, ''));
  if (path.includes('*')) return candidates.some((pattern) => files.some((file) => matchesGlob(file, pattern)));
  return candidates.some((candidate) => !candidate.startsWith('..') && existsSync(join(root, candidate)));
}

/** The room a file belongs to for whoever asks who may import whom; the entries are rooms of their own. */
function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'electron') return top;
  return file.split('/').length === 2 ? file : `${top}/${second}`;
}

/** The rows of the table of imports in CONTRIBUTING.md: a room, and the rooms it imports from. */
function writtenImports(): ReadonlyMap<string, readonly string[]> {
  const [, table = ''] = read('CONTRIBUTING.md').split('| room | imports from |');
  const rows = (table.split('\n\n')[0] ?? '').split('\n').filter((row) => row.startsWith('| `'));
  return new Map(
    rows.map((row) => {
      const [room = '', ...targets] = [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      return [room, targets.sort()];
    }),
  );
}

function realImports(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const file of sources.filter((source) => !/^(test|build)\//.test(source))) {
    const targets = imports(file).filter((target) => /^(shared|electron|renderer)\//.test(target));
    const mine = found.get(roomOf(file)) ?? new Set();
    for (const target of targets) mine.add(roomOf(target));
    found.set(roomOf(file), mine);
  }
  return new Map([...found].map(([room, targets]) => [room, [...targets].filter((target) => target !== room).sort()]));
}

test('puts text of somebody else into a sentence through `quoted`, which shows what cannot be seen', () => {
  // Markup, formats of files and what cannot come from outside.
  const exempt =
    /^(?:electron\/(?:node\/(?:image-lab|storage\/state-envelope|process)|desktop\/settings\/login-item|cli\/scenario-run\/html-report)|electron\/device\/(?:xml\/write-xml|csp\/personalization\/registry|management\/(?:messages\/soap|session\/credentials))|electron\/scenario\/steps\/say|renderer\/pc\/display\/surface-layer|shared\/(?:quoted|safe-text|words\/caption))/;
  const bare = sources
    .filter((file) => /^(?:electron|shared|renderer)\//.test(file) && !exempt.test(file))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /[“„‘«]\$\{/.test(line) || (/(?<![=,{(:])"\$\{/.test(line) && !/[<>]|replaceAll\(/.test(line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(bare).toEqual([]);
});

describe('the words for contributors', () => {
  test('stand in every room', () => {
    expect(rooms.filter((room) => !readmes.includes(`${room}/README.md`))).toEqual([]);
  });

  test.each(pages)('name in %s only files that are there', (page) => {
    expect(pathsIn(page).filter((path) => !isThere(page, path))).toEqual([]);
  });

  test('stay within 60 lines a README', () => {
    const long = readmes.filter((page) => read(page).split('\n').length - 1 > 60);
    expect(long).toEqual([]);
  });

  test('say who imports whom as it is', () => {
    expect(Object.fromEntries(writtenImports())).toEqual(Object.fromEntries(realImports()));
  });

  test('name every room of the device in its README', () => {
    const below = new Set(files.flatMap((file) => /^electron\/device\/([^/]+)\//.exec(file)?.[1] ?? []));
    const named = read('electron/device/README.md');
    expect([...below].filter((room) => !named.includes(`\`${room}/\``))).toEqual([]);
  });
});
