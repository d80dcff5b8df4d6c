import {
  ArchiveRegular,
  BeakerRegular,
  ClockRegular,
  CodeRegular,
  DatabaseRegular,
  DesktopPulseRegular,
  DesktopRegular,
  FlowRegular,
  type FluentIcon,
  GridRegular,
  HistoryRegular,
  ImageRegular,
  MailRegular,
  PlayCircleRegular,
  PlugConnectedRegular,
  RulerRegular,
  ScalesRegular,
  ShieldTaskRegular,
  TextBulletListTreeRegular,
} from '@fluentui/react-icons';
import { type ComponentType, lazy } from 'react';
import type { PanelId } from '../../hooks/panel-id.ts';

/** What panels are for, in the order of the rail. */
export const rooms = [
  { id: 'results', name: 'Results' },
  { id: 'send', name: 'Send' },
  { id: 'pc', name: 'This PC' },
  { id: 'try', name: 'Try out' },
] as const;

type RoomId = (typeof rooms)[number]['id'];

export interface Panel {
  readonly id: PanelId;
  readonly room: RoomId;
  /** Beside the icon: one short word. */
  readonly label: string;
  readonly title: string;
  readonly icon: FluentIcon;
  readonly component: ComponentType;
}

/** Panels in the order of their room; each is loaded when it is first opened. */
export const panels: readonly Panel[] = [
  {
    id: 'status',
    room: 'results',
    label: 'Status',
    title: 'Status of the policies',
    icon: DesktopPulseRegular,
    component: lazy(async () => ({ default: (await import('../../panels/status/status-panel.tsx')).StatusPanel })),
  },
  {
    id: 'why',
    room: 'results',
    label: 'Why',
    title: 'Why is it on the screen, or not?',
    icon: FlowRegular,
    component: lazy(async () => ({ default: (await import('../../panels/why/why-panel.tsx')).WhyPanel })),
  },
  {
    id: 'policies',
    room: 'results',
    label: 'Policies',
    title: 'Policies in force, and who won',
    icon: ShieldTaskRegular,
    component: lazy(async () => ({ default: (await import('../../panels/policies/policies-panel.tsx')).PoliciesPanel })),
  },
  {
    id: 'timeline',
    room: 'results',
    label: 'Timeline',
    title: 'What happened',
    icon: HistoryRegular,
    component: lazy(async () => ({ default: (await import('../../panels/timeline/timeline-panel.tsx')).TimelinePanel })),
  },
  {
    id: 'messages',
    room: 'results',
    label: 'Messages',
    title: 'What arrived, and what the PC answered',
    icon: MailRegular,
    component: lazy(async () => ({ default: (await import('../../panels/messages/messages-panel.tsx')).MessagesPanel })),
  },
  {
    id: 'console',
    room: 'send',
    label: 'Console',
    title: 'Send a policy',
    icon: CodeRegular,
    component: lazy(async () => ({ default: (await import('../../panels/console/console-panel.tsx')).ConsolePanel })),
  },
  {
    id: 'tree',
    room: 'send',
    label: 'Tree',
    title: 'Management tree',
    icon: TextBulletListTreeRegular,
    component: lazy(async () => ({ default: (await import('../../panels/tree/tree-panel.tsx')).TreePanel })),
  },
  {
    id: 'management',
    room: 'send',
    label: 'Managed',
    title: 'Managed by a server',
    icon: PlugConnectedRegular,
    component: lazy(async () => ({ default: (await import('../../panels/management/management-panel.tsx')).ManagementPanel })),
  },
  {
    id: 'device',
    room: 'pc',
    label: 'Device',
    title: 'What this PC is',
    icon: DesktopRegular,
    component: lazy(async () => ({ default: (await import('../../panels/device/device-panel.tsx')).DevicePanel })),
  },
  {
    id: 'registry',
    room: 'pc',
    label: 'Registry',
    title: 'What Windows would have written',
    icon: DatabaseRegular,
    component: lazy(async () => ({ default: (await import('../../panels/registry/registry-panel.tsx')).RegistryPanel })),
  },
  {
    id: 'clock',
    room: 'pc',
    label: 'Clock',
    title: 'Clock of the PC',
    icon: ClockRegular,
    component: lazy(async () => ({ default: (await import('../../panels/clock/clock-panel.tsx')).ClockPanel })),
  },
  {
    id: 'wallpaper',
    room: 'pc',
    label: 'Wallpaper',
    title: 'Wallpaper of this computer',
    icon: ImageRegular,
    component: lazy(async () => ({ default: (await import('../../panels/wallpaper/wallpaper-panel.tsx')).WallpaperPanel })),
  },
  {
    id: 'assumptions',
    room: 'pc',
    label: 'Assumed',
    title: 'What no documentation settles',
    icon: ScalesRegular,
    component: lazy(async () => ({ default: (await import('../../panels/assumptions/assumptions-panel.tsx')).AssumptionsPanel })),
  },
  {
    id: 'snapshots',
    room: 'pc',
    label: 'Snapshots',
    title: 'Snapshots of this PC',
    icon: ArchiveRegular,
    component: lazy(async () => ({ default: (await import('../../panels/snapshots/snapshots-panel.tsx')).SnapshotsPanel })),
  },
  {
    id: 'scenarios',
    room: 'try',
    label: 'Scenarios',
    title: 'Demos that play by themselves',
    icon: PlayCircleRegular,
    component: lazy(async () => ({ default: (await import('../../panels/scenarios/scenarios-panel.tsx')).ScenariosPanel })),
  },
  {
    id: 'lab',
    room: 'try',
    label: 'Lab',
    title: 'Image lab',
    icon: BeakerRegular,
    component: lazy(async () => ({ default: (await import('../../panels/lab/lab-panel.tsx')).LabPanel })),
  },
  {
    id: 'editions',
    room: 'try',
    label: 'Editions',
    title: 'One policy, every kind of PC',
    icon: GridRegular,
    component: lazy(async () => ({ default: (await import('../../panels/editions/editions-panel.tsx')).EditionsPanel })),
  },
  {
    id: 'advisor',
    room: 'try',
    label: 'Advisor',
    title: 'Do the pictures work?',
    icon: RulerRegular,
    component: lazy(async () => ({ default: (await import('../../panels/advisor/advisor-panel.tsx')).AdvisorPanel })),
  },
];
