import { FolderFilled, GlobeFilled, SettingsFilled, WindowConsoleFilled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TextKey } from '../../texts/en.ts';

/** An app of the PC: a name, and an icon of our own that is a glyph on a tile of two colours. */
export interface App {
  readonly title: TextKey;
  readonly glyph: ReactElement;
  readonly tile: readonly [string, string];
}

export const apps = {
  settings: { title: 'settings', glyph: <SettingsFilled />, tile: ['#8a94a6', '#4a5468'] },
  files: { title: 'appFiles', glyph: <FolderFilled />, tile: ['#ffc83d', '#e8920c'] },
  browser: { title: 'appBrowser', glyph: <GlobeFilled />, tile: ['#3fd0c9', '#0b7fc2'] },
  terminal: { title: 'appTerminal', glyph: <WindowConsoleFilled />, tile: ['#5a6270', '#23272f'] },
} as const satisfies Readonly<Record<string, App>>;

export type AppId = keyof typeof apps;
export const appIds = Object.keys(apps) as readonly AppId[];

/** In the order of Start, which is also the order they are pinned in. */
export const startApps: readonly AppId[] = ['browser', 'files', 'settings', 'terminal'];

/** Always on the taskbar; others join them while they run. */
export const pinnedApps: readonly AppId[] = ['files', 'browser', 'terminal', 'settings'];
