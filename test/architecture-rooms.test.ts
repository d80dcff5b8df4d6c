import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, imports, read, sources } from './support/data/source-files.ts';

const graph: ReadonlyMap<string, readonly string[]> = new Map(sources.map((file) => [file, imports(file)]));
const product = sources.filter((file) => !file.startsWith('test/'));

/** Groups of files each of which reaches every other (Tarjan's strongly connected components), sorted; single files left out. */
function cycles(): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    index.set(file, index.size);
    let lowest = index.get(file) ?? 0;
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!index.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, index.get(target) ?? lowest);
    }
    low.set(file, lowest);
    if (lowest === index.get(file)) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1) found.push(members.sort());
    }
    return lowest;
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}

/** The two folders that an import connects: those of its files, and those below which the two part. */
function arrows(file: string, target: string): readonly string[] {
  const [from, to] = [dirname(file), dirname(target)];
  const [a, b] = [from.split('/'), to.split('/')];
  const parting = a.findIndex((name, index) => name !== b[index]);
  const areSiblings = parting !== -1 && parting < b.length;
  return [`${from} ${to}`, ...(areSiblings ? [`${a.slice(0, parting + 1).join('/')} ${b.slice(0, parting + 1).join('/')}`] : [])];
}

/** Pairs of folders each of which imports the other, with all that is below them where they lie side by side. */
function mutualFolders(): readonly string[] {
  const found = new Set(
    product.flatMap((file) =>
      (graph.get(file) ?? [])
        .filter((target) => graph.has(target) && dirname(target) !== dirname(file))
        .flatMap((target) => arrows(file, target)),
    ),
  );
  return [...found].filter((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    return from < to && found.has(`${to} ${from}`);
  });
}

/** Loaded by their paths: what vitest calls around a run, and what stands in for the package `electron`. */
const loadedByPath = ['test/support/browser/built-pages.ts', 'test/support/desktop/electron-stand-in/electron.ts'];

/** Exported values whose name stands in no file that imports theirs. */
function deadExports(): readonly string[] {
  const importers = new Map<string, string[]>();
  for (const [file, targets] of graph) for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), read(file)]);
  const exported = /^export (?:async )?(?:const|function|class) (\w+)/gm;
  return sources
    .filter((file) => !loadedByPath.includes(file))
    .flatMap((file) =>
      [...read(file).matchAll(exported)]
        .map(([, name = '']) => name)
        .filter((name) => !importers.get(file)?.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
        .map((name) => `${file}: ${name}`),
    );
}

describe('the rooms', () => {
  test('hold at most 28 files each', () => {
    const counts = Map.groupBy(files, dirname);
    expect([...counts].filter(([folder, found]) => folder !== '.' && found.length > 28).map(([folder]) => folder)).toEqual([]);
  });

  test('have no import cycle between files, types included', () => {
    expect(cycles()).toEqual([]);
  });

  test('never import each other', () => {
    expect(mutualFolders()).toEqual([]);
  });

  test('keep to themselves what no other file imports', () => {
    expect(deadExports()).toEqual([]);
  });
});
