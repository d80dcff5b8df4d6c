import { pages } from '../../settings/pages.tsx';
import type { SettingsPlace } from '../../settings/settings-place.ts';
import type { TextKey } from '../../texts/en.ts';

/** Pages of Settings that Start finds by name; the first two it offers by itself. */
export const settingsLinks: readonly { readonly place: SettingsPlace; readonly title: TextKey }[] = [
  ...pages.map(({ place, inStart }) => ({ place, title: inStart })),
  { place: 'personalization', title: 'personalization' },
];
