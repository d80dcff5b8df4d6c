import {
  AccessibilityRegular,
  AppsRegular,
  ArrowSyncRegular,
  BluetoothRegular,
  ClockRegular,
  DesktopRegular,
  GamesRegular,
  PaintBrushRegular,
  PersonRegular,
  ShieldRegular,
  Wifi1Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TextKey } from '../texts/en.ts';

interface Section {
  readonly id: TextKey;
  readonly icon: ReactElement;
  readonly tint: string;
}

/** The sections of Settings in their order; a section's id is its text. */
export const sections = [
  { id: 'system', icon: <DesktopRegular />, tint: '#2f8fe0' },
  { id: 'bluetoothAndDevices', icon: <BluetoothRegular />, tint: '#2f8fe0' },
  { id: 'networkAndInternet', icon: <Wifi1Regular />, tint: '#17a2c4' },
  { id: 'personalization', icon: <PaintBrushRegular />, tint: '#d08a2a' },
  { id: 'apps', icon: <AppsRegular />, tint: '#7b8794' },
  { id: 'accounts', icon: <PersonRegular />, tint: '#22a06b' },
  { id: 'timeAndLanguage', icon: <ClockRegular />, tint: '#3f8fc0' },
  { id: 'gaming', icon: <GamesRegular />, tint: '#5c9a3c' },
  { id: 'accessibility', icon: <AccessibilityRegular />, tint: '#2f8fe0' },
  { id: 'privacyAndSecurity', icon: <ShieldRegular />, tint: '#7b8794' },
  { id: 'updates', icon: <ArrowSyncRegular />, tint: '#1aa3d8' },
] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]['id'];
