import { describe, expect, test } from 'vitest';
import { createRecentFiles } from '../../../electron/desktop/activation/recent-files.ts';
import type { Settings } from '../../../electron/desktop/settings/settings.ts';
import type { SettingsStore } from '../../../electron/desktop/settings/settings-store.ts';

function listed(platform: NodeJS.Platform) {
  const told: string[] = [];
  let recentFiles: Settings['recentFiles'] = [];
  const settings = {
    get: () => ({ recentFiles }),
    change: (changes: Partial<Settings>) => {
      recentFiles = changes.recentFiles ?? recentFiles;
    },
  } as unknown as SettingsStore;
  const app = { addRecentDocument: (path: string) => void told.push(path), clearRecentDocuments: () => void told.push('cleared') };
  return { recent: createRecentFiles({ app, settings, platform }), told };
}

describe('the recent files', () => {
  test('are the ten newest, each once, newest first', () => {
    const { recent } = listed('linux');
    for (let count = 0; count < 15; count += 1) recent.add(`/tmp/${count}.mpc`);
    recent.add('/tmp/9.mpc');
    expect(recent.list()).toEqual([9, 14, 13, 12, 11, 10, 8, 7, 6, 5].map((count) => `/tmp/${count}.mpc`));
    recent.remove('/tmp/14.mpc');
    expect(recent.list()).toHaveLength(9);
    recent.clear();
    expect(recent.list()).toEqual([]);
  });

  test('are in the system’s own list where it has one', () => {
    const { recent, told } = listed('win32');
    recent.add('C:\\a.mpc');
    recent.clear();
    expect(told).toEqual(['C:\\a.mpc', 'cleared']);
    const onLinux = listed('linux');
    onLinux.recent.add('/a.mpc');
    onLinux.recent.clear();
    expect(onLinux.told).toEqual([]);
  });
});
