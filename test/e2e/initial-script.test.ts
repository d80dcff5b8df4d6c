import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** The page that ships: `built-pages.ts` sees to it that it is of now. */
const folder = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Paths of the scripts that one needs before it runs. */
function needsOf(file: string): readonly string[] {
  const imports = readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
  return [...imports].map(([, path = '']) => join(dirname(file), path));
}

/** The entry's scripts and everything they import before they run: what a browser has to load before anything is on the screen. */
function staticScripts(): ReadonlyMap<string, Buffer> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const found = new Map<string, Buffer>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.set(file, readFileSync(join(folder, file)));
    needsOf(file).forEach(visit);
  };
  for (const [, file = ''] of html.matchAll(/<script[^>]+src="\.\/([^"]+\.js)"/g)) visit(file);
  for (const [, file = ''] of html.matchAll(/<link[^>]+modulepreload[^>]+href="\.\/([^"]+\.js)"/g)) visit(file);
  return found;
}

test('starts with at most 300 kB of script, gzipped, in a few files, and without editor, panels and screenshots', () => {
  const scripts = staticScripts();
  const bytes = [...scripts.values()].reduce((sum, script) => sum + gzipSync(script).length, 0);
  expect(scripts.size).toBeGreaterThan(0);
  expect(scripts.size).toBeLessThanOrEqual(5);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(300_000);
  const names = [...scripts.keys()].join(' ');
  for (const later of ['console-panel', 'tree-panel', 'advisor-panel', 'lab-panel', 'screenshot-page']) expect(names).not.toContain(later);
  expect([...scripts.values()].some((script) => script.includes('cm-editor'))).toBe(false);
});

test('has no files that need each other: which of them ran first would be chance, and what the other makes not yet there', () => {
  const files = readdirSync(join(folder, 'assets')).flatMap((name) => (name.endsWith('.js') ? [join('assets', name)] : []));
  let needs = new Map(files.map((file) => [file, needsOf(file).filter((path) => files.includes(path))]));
  expect([...needs.values()].flat().length).toBeGreaterThan(10);
  // Those that need none of the others any more go, until nothing goes.
  for (let before = -1; before !== needs.size; ) {
    before = needs.size;
    const rest = [...needs].filter(([, paths]) => paths.length > 0);
    const left = new Set(rest.map(([file]) => file));
    needs = new Map(rest.map(([file, paths]) => [file, paths.filter((path) => left.has(path))]));
  }
  expect([...needs.keys()]).toEqual([]);
});
