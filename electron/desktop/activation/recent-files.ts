import type { App } from 'electron';
import { mostRecentFiles } from '../settings/settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** The files opened last, newest first. The system's own list of them (jump list, Dock) goes along; Linux has none. */
export interface RecentFiles {
  list(): readonly string[];
  add(path: string): void;
  remove(path: string): void;
  clear(): void;
}

export interface RecentFilesDeps {
  readonly app: Pick<App, 'addRecentDocument' | 'clearRecentDocuments'>;
  readonly settings: SettingsStore;
  readonly platform: NodeJS.Platform;
}

export function createRecentFiles({ app, settings, platform }: RecentFilesDeps): RecentFiles {
  const systemHasAList = platform !== 'linux';
  const list = () => settings.get().recentFiles;
  return {
    list,
    add(path) {
      settings.change({ recentFiles: [path, ...list().filter((other) => other !== path)].slice(0, mostRecentFiles) });
      if (systemHasAList) app.addRecentDocument(path);
    },
    remove(path) {
      if (list().includes(path)) settings.change({ recentFiles: list().filter((other) => other !== path) });
    },
    clear() {
      settings.change({ recentFiles: [] });
      if (systemHasAList) app.clearRecentDocuments();
    },
  };
}
