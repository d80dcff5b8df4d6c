import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDoorMemory, readDoorMemory } from '../../../electron/cli/serve/door-memory.ts';
import { preferenceNames } from '../../../shared/window/preferences.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('what the browser door keeps', () => {
  test('is read again however long its values are', async () => {
    const first = await readDoorMemory(folder.path);
    const preferences = Object.fromEntries(preferenceNames.map((name) => [name, '\u0001'.repeat(500)]));
    expect(await openDoorMemory(folder.path, first, false).change({ port: 41_234, preferences })).toBe(true);
    expect(await readDoorMemory(folder.path)).toEqual({ ...first, port: 41_234, preferences });
  });

  test('has the newest of changes that come at once', async () => {
    const memory = openDoorMemory(folder.path, await readDoorMemory(folder.path), false);
    await Promise.all(['360', '400', '520'].map((width) => memory.change({ preferences: { 'panel-width': width } })));
    expect((await readDoorMemory(folder.path)).preferences).toEqual({ 'panel-width': '520' });
  });

  test('leaves out what another version knows, and keeps the rest', async () => {
    const { renewalKey } = await readDoorMemory(folder.path);
    const preferences = { captions: 'off', 'of-tomorrow': 'x', panel: 7 };
    writeFileSync(join(folder.path, 'browser-door.json'), JSON.stringify({ port: 1, renewalKey, preferences }));
    expect(await readDoorMemory(folder.path)).toEqual({ port: 1, renewalKey, preferences: { captions: 'off' } });
  });

  test('says that nothing was written down where nothing may be', async () => {
    const memory = openDoorMemory(folder.path, await readDoorMemory(folder.path), true);
    expect(await memory.change({ preferences: { captions: 'off' } })).toBe(false);
    expect([memory.now().preferences, readdirSync(folder.path)]).toEqual([{ captions: 'off' }, []]);
  });
});
