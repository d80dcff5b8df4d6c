import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { electronRelease } from '../../../build/electron-release.ts';
import { fuses } from '../../../build/fuses.ts';
import { scanForElectronFaults } from '../../support/desktop/scan-for-electron-faults.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = ['electron', 'renderer', 'shared', 'build'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')] : [],
  ),
);
const sources = files
  .filter((path) => /\.(tsx?|html|[cm]?js)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('what ships', () => {
  test('E09 has all nine fuses of the pinned fuse tool set, with the strict flag', () => {
    const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    expect(names).toHaveLength(9);
    const { strictlyRequireAllFuses, ...set } = fuses(false);
    expect(strictlyRequireAllFuses).toBe(true);
    const byName = names.map((name) => [name, (set as Record<string, unknown>)[FuseV1Options[name as keyof typeof FuseV1Options]]]);
    expect(Object.fromEntries(byName)).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
    expect(fuses(true)[FuseV1Options.EnableNodeCliInspectArguments]).toBe(true);
  });

  test('E12 is read by the scanner in every source: it finds the planted faults, and nothing in the sources', () => {
    const canary = readFileSync(join(root, 'test/fixtures/electron-canary.txt'), 'utf8');
    const planted = scanForElectronFaults([{ path: 'electron/desktop/canary.ts', text: canary }]);
    expect(planted.found.map(({ rule }) => rule)).toEqual(planted.rules);
    const scanned = scanForElectronFaults(sources);
    expect(scanned.found).toEqual([]);
    const read = new Set(sources.map(({ path }) => path));
    const unread = files.filter((path) => !read.has(path));
    expect(unread.filter((path) => !/\.(css|json|md|png|jpg|svg|ya?ml|dockerignore)$|\/Dockerfile$/.test(path))).toEqual([]);
    expect(scanned.files).toBe(files.length - unread.length);
  });

  test('E10 knows no webview in any page and script of ours', () => {
    const webview = (text: string) => scanForElectronFaults([{ path: 'x', text }]).found.some(({ rule }) => rule === 'a webview');
    expect(['<webview src="x">', '<WebView>', "createElement('webview')"].map(webview)).toEqual([true, true, true]);
    expect(sources.filter(({ text }) => webview(text))).toEqual([]);
  });

  test('E13 pins an Electron of the three newest majors, at most thirty days behind its newest patch', () => {
    const installed = createRequire(import.meta.url)('electron/package.json') as { readonly version: string };
    const { version, published, newestOfMajor, newestMajor } = electronRelease;
    expect(version).toBe(installed.version);
    expect(newestMajor - Number(version.split('.')[0])).toBeLessThan(3);
    expect(days(published, newestOfMajor.published)).toBeLessThanOrEqual(30);
    expect(newestOfMajor.version.split('.')[0]).toBe(version.split('.')[0]);
    expect(days(newestOfMajor.published, electronRelease.checked)).toBeGreaterThanOrEqual(0);
  });

  test('marks where each of the twenty items of the security checklist is satisfied', () => {
    const marked = sources.flatMap(({ text }) => [...text.matchAll(/SECURITY: item (\d+) - \S/g)].map((match) => Number(match[1])));
    expect([...new Set(marked)].sort((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('says for each of the twenty items where it is held, and by tests that there are', () => {
    const table = readFileSync(join(root, 'electron/desktop/security.md'), 'utf8');
    const rows = [...table.matchAll(/^\| (\d+) \|.*$/gm)];
    expect(rows.map(([, item]) => Number(item))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const named = [...table.matchAll(/`(test\/[^`]+\.test\.ts)` "([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter(([, file = '', words = '']) => !readFileSync(join(root, file), 'utf8').includes(words));
    expect(missing.map(([, file, words]) => `${file}: ${words}`)).toEqual([]);
    const held = rows.filter(([row]) => !/`test\/|as items? \d|the same, and/.test(row));
    expect(held.map(([row]) => row)).toEqual([]);
  });
});
