import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRenderer } from '../support/browser/build-renderer.ts';

let folder: string;
beforeAll(async () => {
  folder = await buildRenderer('production');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The entry's scripts and everything they import before they run: what a browser has to load before anything is on the screen. */
function staticScripts(): ReadonlyMap<string, Buffer> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const found = new Map<string, Buffer>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    const script = readFileSync(join(folder, file));
    found.set(file, script);
    const imports = script.toString('utf8').matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
    for (const [, path = ''] of imports) visit(join(dirname(file), path));
  };
  for (const [, file = ''] of html.matchAll(/<script[^>]+src="\.\/([^"]+\.js)"/g)) visit(file);
  for (const [, file = ''] of html.matchAll(/<link[^>]+modulepreload[^>]+href="\.\/([^"]+\.js)"/g)) visit(file);
  return found;
}

test('starts with at most 300 kB of script, gzipped, and without editor, panels and screenshots', () => {
  const scripts = staticScripts();
  const bytes = [...scripts.values()].reduce((sum, script) => sum + gzipSync(script).length, 0);
  expect(scripts.size).toBeGreaterThan(1);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(300_000);
  const names = [...scripts.keys()].join(' ');
  for (const later of ['console-panel', 'tree-panel', 'advisor-panel', 'lab-panel', 'screenshot-page']) expect(names).not.toContain(later);
  expect([...scripts.values()].some((script) => script.includes('cm-editor'))).toBe(false);
});
