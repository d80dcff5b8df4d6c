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
import type { PanelId } from '../hooks/panel-id.ts';

export interface Panel {
  readonly id: PanelId;
  /** Under the icon: one short word. */
  readonly label: string;
  readonly title: string;
  readonly icon: FluentIcon;
  readonly component: ComponentType;
}

/** Panels in the order of the rail; each is loaded when it is first opened. */
export const panels: readonly Panel[] = [
  {
    id: 'status',
    label: 'Status',
    title: 'Status of the policies',
    icon: DesktopPulseRegular,
    component: lazy(async () => ({ default: (await import('../panels/status/status-panel.tsx')).StatusPanel })),
  },
  {
    id: 'management',
    label: 'Managed',
    title: 'Managed by a server',
    icon: PlugConnectedRegular,
    component: lazy(async () => ({ default: (await import('../panels/management/management-panel.tsx')).ManagementPanel })),
  },
  {
    id: 'console',
    label: 'Console',
    title: 'Send a policy',
    icon: CodeRegular,
    component: lazy(async () => ({ default: (await import('../panels/console/console-panel.tsx')).ConsolePanel })),
  },
  {
    id: 'why',
    label: 'Why',
    title: 'Why is it on the screen, or not?',
    icon: FlowRegular,
    component: lazy(async () => ({ default: (await import('../panels/why/why-panel.tsx')).WhyPanel })),
  },
  {
    id: 'policies',
    label: 'Policies',
    title: 'Policies in force, and who won',
    icon: ShieldTaskRegular,
    component: lazy(async () => ({ default: (await import('../panels/policies/policies-panel.tsx')).PoliciesPanel })),
  },
  {
    id: 'timeline',
    label: 'Timeline',
    title: 'What happened',
    icon: HistoryRegular,
    component: lazy(async () => ({ default: (await import('../panels/timeline/timeline-panel.tsx')).TimelinePanel })),
  },
  {
    id: 'messages',
    label: 'Messages',
    title: 'What came, and what the PC answered',
    icon: MailRegular,
    component: lazy(async () => ({ default: (await import('../panels/messages/messages-panel.tsx')).MessagesPanel })),
  },
  {
    id: 'tree',
    label: 'Tree',
    title: 'Management tree',
    icon: TextBulletListTreeRegular,
    component: lazy(async () => ({ default: (await import('../panels/tree/tree-panel.tsx')).TreePanel })),
  },
  {
    id: 'device',
    label: 'Device',
    title: 'What this PC is',
    icon: DesktopRegular,
    component: lazy(async () => ({ default: (await import('../panels/device/device-panel.tsx')).DevicePanel })),
  },
  {
    id: 'assumptions',
    label: 'Assumed',
    title: 'What no documentation settles',
    icon: ScalesRegular,
    component: lazy(async () => ({ default: (await import('../panels/assumptions/assumptions-panel.tsx')).AssumptionsPanel })),
  },
  {
    id: 'registry',
    label: 'Registry',
    title: 'What Windows would have written',
    icon: DatabaseRegular,
    component: lazy(async () => ({ default: (await import('../panels/registry/registry-panel.tsx')).RegistryPanel })),
  },
  {
    id: 'advisor',
    label: 'Advisor',
    title: 'Do the pictures work?',
    icon: RulerRegular,
    component: lazy(async () => ({ default: (await import('../panels/advisor/advisor-panel.tsx')).AdvisorPanel })),
  },
  {
    id: 'wallpaper',
    label: 'Wallpaper',
    title: 'Wallpaper of this computer',
    icon: ImageRegular,
    component: lazy(async () => ({ default: (await import('../panels/wallpaper/wallpaper-panel.tsx')).WallpaperPanel })),
  },
  {
    id: 'clock',
    label: 'Clock',
    title: 'Clock of the PC',
    icon: ClockRegular,
    component: lazy(async () => ({ default: (await import('../panels/clock/clock-panel.tsx')).ClockPanel })),
  },
  {
    id: 'lab',
    label: 'Lab',
    title: 'Image lab',
    icon: BeakerRegular,
    component: lazy(async () => ({ default: (await import('../panels/lab/lab-panel.tsx')).LabPanel })),
  },
  {
    id: 'scenarios',
    label: 'Scenarios',
    title: 'Demos that play by themselves',
    icon: PlayCircleRegular,
    component: lazy(async () => ({ default: (await import('../panels/scenarios/scenarios-panel.tsx')).ScenariosPanel })),
  },
  {
    id: 'snapshots',
    label: 'Snapshots',
    title: 'Snapshots of this PC',
    icon: ArchiveRegular,
    component: lazy(async () => ({ default: (await import('../panels/snapshots/snapshots-panel.tsx')).SnapshotsPanel })),
  },
  {
    id: 'editions',
    label: 'Editions',
    title: 'One policy, every kind of PC',
    icon: GridRegular,
    component: lazy(async () => ({ default: (await import('../panels/editions/editions-panel.tsx')).EditionsPanel })),
  },
];
