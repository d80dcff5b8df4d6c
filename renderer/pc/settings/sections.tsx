import {
  AccessibilityRegular,
  AppsRegular,
  ArrowSyncRegular,
  BluetoothRegular,
  ClockRegular,
  DesktopRegular,
  HomeRegular,
  PaintBrushRegular,
  PersonRegular,
  Wifi1Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TextKey } from '../texts/en.ts';

interface Section {
  readonly id: TextKey;
  /** Its own page, by the name after `ms-settings:`; null where it is an overview of pages. Source: Windows, "Launch the Windows Settings app". */
  readonly page: string | null;
  readonly icon: ReactElement;
  readonly tint: string;
}

/** The sections of Settings in their order; a section's id is its text. */
export const sections = [
  { id: 'home', page: 'home', icon: <HomeRegular />, tint: '#2f8fe0' },
  { id: 'system', page: null, icon: <DesktopRegular />, tint: '#2f8fe0' },
  { id: 'bluetoothAndDevices', page: 'bluetooth', icon: <BluetoothRegular />, tint: '#2f8fe0' },
  { id: 'networkAndInternet', page: 'network-status', icon: <Wifi1Regular />, tint: '#17a2c4' },
  { id: 'personalization', page: null, icon: <PaintBrushRegular />, tint: '#d08a2a' },
  { id: 'apps', page: 'appsfeatures', icon: <AppsRegular />, tint: '#7b8794' },
  { id: 'accounts', page: 'workplace', icon: <PersonRegular />, tint: '#22a06b' },
  { id: 'timeAndLanguage', page: 'dateandtime', icon: <ClockRegular />, tint: '#3f8fc0' },
  { id: 'accessibility', page: 'easeofaccess-display', icon: <AccessibilityRegular />, tint: '#2f8fe0' },
  { id: 'updates', page: 'windowsupdate', icon: <ArrowSyncRegular />, tint: '#1aa3d8' },
] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]['id'];
