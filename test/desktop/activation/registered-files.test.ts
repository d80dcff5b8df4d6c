import { expect, test } from 'vitest';
import configuration from '../../../build/electron-builder.ts';
import { openableFiles } from '../../../electron/desktop/activation/openable-files.ts';
import { linkScheme, parseActivation } from '../../../electron/desktop/activation/parse-activation.ts';

const associations = [configuration.fileAssociations ?? []].flat();

test('registers the first extension of each kind of file the app opens, and none that belongs to everybody', () => {
  const registered = associations.map(({ ext }) => ext);
  expect(registered).toEqual(openableFiles.filter(({ isOwn }) => isOwn).map(({ extensions }) => extensions[0]));
  for (const ext of registered) expect(parseActivation(`/home/me/file.${ext}`, 'linux')).toMatchObject({ kind: 'file' });
  // Linux knows a file by its type; without one nothing is registered.
  for (const { mimeType, role } of associations) expect([mimeType, role]).toEqual([expect.stringMatching(/^application\/vnd\./), 'Viewer']);
});

test('registers the scheme of links the app reads', () => {
  expect([configuration.protocols ?? []].flat().map(({ schemes }) => schemes)).toEqual([[linkScheme]]);
});

test('makes packages for three systems, none of which wants an administrator', () => {
  const targets = (list: unknown) =>
    (list as { target: string; arch: string[] }[]).map(({ target, arch }) => `${target} ${arch.join(' ')}`);
  expect(targets(configuration.win?.target)).toEqual(['nsis x64 arm64', 'portable x64']);
  expect(configuration.nsis).toMatchObject({ perMachine: false });
  expect(configuration.portable).toMatchObject({ requestExecutionLevel: 'user' });
  expect(targets(configuration.mac?.target)).toEqual(['dmg universal', 'zip universal']);
  expect(targets(configuration.linux?.target)).toEqual(['AppImage x64 arm64', 'deb x64 arm64', 'rpm x64 arm64']);
});
