import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

// electron-store asks for Electron, whose package without its binary throws when imported; with a folder given, it needs nothing of it.
const nothing = { url: 'data:text/javascript,export default {}', shortCircuit: true } as const;
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? nothing : next(specifier, context)) });
const { createSettingsStore } = await import('../../../electron/desktop/settings/settings-store.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-pc-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const dialogThat = (tells: (detail: string) => void) => ({
  async showMessageBox(...given: readonly unknown[]) {
    tells(JSON.stringify(given));
    return { response: 0, checkboxChecked: false };
  },
});
const unexpected = dialogThat((what) => expect.unreachable(what));
const file = () => join(folder, 'settings.json');

describe('the settings of the desktop app', () => {
  test('start with defaults and come back after a restart', () => {
    const first = createSettingsStore(folder, () => 1, unexpected);
    expect(first.get()).toEqual({
      places: [],
      alwaysOnTop: false,
      weeklyUpdateLook: false,
      lastUpdateLook: 0,
      recentFiles: [],
      samplesPort: 0,
    });
    first.change({ alwaysOnTop: true, samplesPort: 4123 });
    const second = createSettingsStore(folder, () => 1, unexpected);
    expect(second.get()).toMatchObject({ alwaysOnTop: true, samplesPort: 4123 });
  });

  test.each([
    ['cut', '{"alwaysOnTop": tr'],
    ['empty', ''],
    ['full of NULs', '\0'.repeat(100)],
    ['no JSON at all', 'hello'],
  ])('are kept aside and told where they are %s, and the app starts with defaults', (_how, content) => {
    writeFileSync(file(), content);
    const told: string[] = [];
    const store = createSettingsStore(
      folder,
      () => 99,
      dialogThat((what) => void told.push(what)),
    );
    const keptAs = join(folder, 'settings.broken-99.json');
    expect(told).toEqual([expect.stringContaining(keptAs)]);
    expect(readFileSync(keptAs, 'utf8')).toBe(content);
    expect(store.get().alwaysOnTop).toBe(false);
    store.change({ alwaysOnTop: true });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ alwaysOnTop: true });
  });

  test('hold all the same where they cannot be saved, are told of once, and are saved when they can be', () => {
    const told: string[] = [];
    const store = createSettingsStore(
      folder,
      () => 1,
      dialogThat((what) => void told.push(what)),
    );
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder any more');
    store.change({ alwaysOnTop: true });
    store.change({ samplesPort: 4123 });
    expect(store.get()).toMatchObject({ alwaysOnTop: true, samplesPort: 4123 });
    expect(told).toEqual([expect.stringContaining('cannot be saved')]);
    rmSync(folder);
    store.change({ recentFiles: ['/a'] });
    expect(createSettingsStore(folder, () => 1, unexpected).get()).toEqual(store.get());
    expect(told).toHaveLength(1);
  });

  test('keep what makes sense beside nonsense', () => {
    writeFileSync(file(), JSON.stringify({ alwaysOnTop: true, samplesPort: 99_999, places: [{ x: 'left' }], unknown: 1 }));
    expect(createSettingsStore(folder, () => 1, unexpected).get()).toEqual({
      places: [],
      alwaysOnTop: true,
      weeklyUpdateLook: false,
      lastUpdateLook: 0,
      recentFiles: [],
      samplesPort: 0,
    });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});
