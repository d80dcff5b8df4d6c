import { expect, test } from 'vitest';
import { imports, read } from '../support/data/source-files.ts';

/** Sources that are there before a command runs: what is imported lazily is not. */
function loadedBy(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !file.endsWith('.ts')) return;
    found.add(file);
    const text = read(file);
    const lazy = new Set([...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, path = '']) => path.split('/').at(-1)));
    const types = new Set(
      [...text.matchAll(/^import type\b[^;'"]*from\s+['"]([^'"]+)['"]/gm)].map(([, path = '']) => path.split('/').at(-1)),
    );
    for (const path of imports(file)) if (!lazy.has(path.split('/').at(-1)) && !types.has(path.split('/').at(-1))) visit(path);
  };
  visit(entry);
  return found;
}

const commands = imports('electron/cli/command-line.ts').filter((file) => file.startsWith('electron/cli/commands/'));

test('reads no command before it is known which one is asked for', () => {
  expect([...loadedBy('electron/headless.ts')].filter((file) => file.startsWith('electron/cli/commands/'))).toEqual([]);
});

test('leaves the whole PC out of commands that only ask one', () => {
  expect(commands).toContain('electron/cli/commands/nodes/get.ts');
  const loaded = new Set(commands.flatMap((file) => [...loadedBy(file)]));
  expect([...loaded].filter((file) => /create-device|create-operations|torture-pc/.test(file))).toEqual([]);
});

test('asks for node:http where an import would load all of fetch with it', () => {
  const loaded = new Set(commands.flatMap((file) => [...loadedBy(file)]));
  expect(loaded).toContain('electron/cli/client/loopback-request.ts');
  expect([...loaded].filter((file) => /^import (?!type\b).*from 'node:http'/m.test(read(file)))).toEqual([]);
});
