import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, imports, sources } from './support/data/source-files.ts';

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

/** Pairs of folders of which each has a file that imports one of the other. */
function mutualFolders(): readonly string[] {
  const arrows = new Set(
    product.flatMap((file) =>
      (graph.get(file) ?? [])
        .filter((target) => graph.has(target) && dirname(target) !== dirname(file))
        .map((target) => `${dirname(file)} ${dirname(target)}`),
    ),
  );
  return [...arrows].filter((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    return from < to && arrows.has(`${to} ${from}`);
  });
}

/** The console keeps what the panels share. This list may only shrink. */
const leftFromBefore: readonly string[] = ['renderer/panels renderer/panels/console', 'renderer/panels renderer/panels/console/history'];

describe('the rooms', () => {
  test('hold at most 28 files each', () => {
    const counts = Map.groupBy(files, dirname);
    expect([...counts].filter(([folder, found]) => folder !== '.' && found.length > 28).map(([folder]) => folder)).toEqual([]);
  });

  test('have no import cycle between files, types included', () => {
    expect(cycles()).toEqual([]);
  });

  test('never import each other', () => {
    expect(mutualFolders().filter((pair) => !leftFromBefore.includes(pair))).toEqual([]);
  });
});
