import { ImageRegular, LockClosedRegular, PanelBottomRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TextKey } from '../texts/en.ts';
import type { SectionId } from './sections.tsx';

interface PageRow {
  readonly place: string;
  readonly section: SectionId;
  /** After `ms-settings:`; policy shows and hides pages by it. */
  readonly name: string;
  readonly title: TextKey;
  readonly hint: TextKey;
  readonly icon: ReactElement;
  /** What Start calls it. */
  readonly inStart: TextKey;
}

/** The pages below a section, in the order its overview lists them. */
export const pages = [
  {
    place: 'settings-background',
    section: 'personalization',
    name: 'personalization-background',
    title: 'background',
    hint: 'backgroundHint',
    icon: <ImageRegular />,
    inStart: 'background',
  },
  {
    place: 'settings-lock-screen',
    section: 'personalization',
    name: 'lockscreen',
    title: 'lockScreen',
    hint: 'lockScreenHint',
    icon: <LockClosedRegular />,
    inStart: 'lockScreen',
  },
  {
    place: 'taskbar',
    section: 'personalization',
    name: 'taskbar',
    title: 'taskbar',
    hint: 'taskbarHint',
    icon: <PanelBottomRegular />,
    inStart: 'taskbarSettings',
  },
] as const satisfies readonly PageRow[];

export type PagePlace = (typeof pages)[number]['place'];

/** The pages below Personalization. */
export const personalizationLinks = pages.filter(({ section }) => section === 'personalization');
