import type { TextKey } from '../texts/en.ts';
import type { SettingsWindow } from './start-menu.tsx';

/** Pages of Settings that Start offers by name. */
export const settingsLinks = [
  { page: 'settings-background', title: 'background' },
  { page: 'settings-lock-screen', title: 'lockScreen' },
] as const satisfies readonly { readonly page: SettingsWindow; readonly title: TextKey }[];
