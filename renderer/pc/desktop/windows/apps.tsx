import {
  CalculatorFilled,
  CalendarLtrFilled,
  FolderFilled,
  GlobeFilled,
  ImageFilled,
  MailFilled,
  MusicNote2Filled,
  NoteFilled,
  SettingsFilled,
  ShoppingBagFilled,
  WeatherPartlyCloudyDayFilled,
  WindowConsoleFilled,
} from '@fluentui/react-icons';
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
  mail: { title: 'appMail', glyph: <MailFilled />, tile: ['#4aa8ff', '#1f5fd0'] },
  calendar: { title: 'appCalendar', glyph: <CalendarLtrFilled />, tile: ['#7b8cff', '#4550c8'] },
  photos: { title: 'appPhotos', glyph: <ImageFilled />, tile: ['#5ac8fa', '#6a5ae0'] },
  music: { title: 'appMusic', glyph: <MusicNote2Filled />, tile: ['#ff7a9c', '#c72c6a'] },
  notes: { title: 'appNotes', glyph: <NoteFilled />, tile: ['#ffd65c', '#d99a1c'] },
  calculator: { title: 'appCalculator', glyph: <CalculatorFilled />, tile: ['#6fb1d6', '#2d5f88'] },
  weather: { title: 'appWeather', glyph: <WeatherPartlyCloudyDayFilled />, tile: ['#67c4ff', '#2a72d4'] },
  terminal: { title: 'appTerminal', glyph: <WindowConsoleFilled />, tile: ['#5a6270', '#23272f'] },
  store: { title: 'appStore', glyph: <ShoppingBagFilled />, tile: ['#5bd08c', '#158a6a'] },
} as const satisfies Readonly<Record<string, App>>;

export type AppId = keyof typeof apps;

/** In the order of Start, which is also the order they are pinned in. */
export const startApps: readonly AppId[] = [
  'browser',
  'files',
  'mail',
  'calendar',
  'store',
  'photos',
  'settings',
  'music',
  'notes',
  'calculator',
  'weather',
  'terminal',
];

/** Always on the taskbar; others join them while they run. */
export const pinnedApps: readonly AppId[] = ['files', 'browser', 'mail', 'store', 'settings'];
