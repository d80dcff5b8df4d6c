import { ImageRegular, LockClosedRegular, PanelBottomRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TextKey } from '../texts/en.ts';
import type { SettingsPlace } from './settings-place.ts';

/** The pages below Personalization. */
export const personalizationLinks = [
  { place: 'settings-background', title: 'background', hint: 'backgroundHint', icon: <ImageRegular /> },
  { place: 'settings-lock-screen', title: 'lockScreen', hint: 'lockScreenHint', icon: <LockClosedRegular /> },
  { place: 'taskbar', title: 'taskbar', hint: 'taskbarHint', icon: <PanelBottomRegular /> },
] as const satisfies readonly {
  readonly place: SettingsPlace;
  readonly title: TextKey;
  readonly hint: TextKey;
  readonly icon: ReactElement;
}[];
