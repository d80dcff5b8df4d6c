import {
  ColorRegular,
  DesktopRegular,
  GridRegular,
  ImageRegular,
  InfoRegular,
  LockClosedRegular,
  PaintBrushRegular,
  PanelBottomRegular,
  PowerRegular,
} from '@fluentui/react-icons';
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
    place: 'themes',
    section: 'personalization',
    name: 'themes',
    title: 'themes',
    hint: 'themesHint',
    icon: <PaintBrushRegular />,
    inStart: 'themes',
  },
  {
    place: 'start-page',
    section: 'personalization',
    name: 'personalization-start',
    title: 'start',
    hint: 'startHint',
    icon: <GridRegular />,
    inStart: 'startSettings',
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
  {
    place: 'colors',
    section: 'personalization',
    name: 'colors',
    title: 'colours',
    hint: 'coloursHint',
    icon: <ColorRegular />,
    inStart: 'colours',
  },
  {
    place: 'display',
    section: 'system',
    name: 'display',
    title: 'display',
    hint: 'displayHint',
    icon: <DesktopRegular />,
    inStart: 'displaySettings',
  },
  {
    place: 'power',
    section: 'system',
    name: 'powersleep',
    title: 'powerAndBattery',
    hint: 'powerAndBatteryHint',
    icon: <PowerRegular />,
    inStart: 'powerAndBattery',
  },
  { place: 'about', section: 'system', name: 'about', title: 'about', hint: 'aboutHint', icon: <InfoRegular />, inStart: 'about' },
] as const satisfies readonly PageRow[];

export type PagePlace = (typeof pages)[number]['place'];
