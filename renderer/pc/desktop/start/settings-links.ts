import type { SettingsPlace } from '../../settings/settings-place.ts';
import type { TextKey } from '../../texts/en.ts';

/** Pages of Settings that Start finds by name; the first two it offers by itself. */
export const settingsLinks = [
  { place: 'settings-background', title: 'background' },
  { place: 'settings-lock-screen', title: 'lockScreen' },
  { place: 'personalization', title: 'personalization' },
  { place: 'taskbar', title: 'taskbarSettings' },
] as const satisfies readonly { readonly place: SettingsPlace; readonly title: TextKey }[];
