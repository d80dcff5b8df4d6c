/** The panels; `renderer/app/rail/panel-list.tsx` gives each its words, its icon and its place. */
export const panelIds = [
  'status',
  'management',
  'console',
  'why',
  'policies',
  'timeline',
  'messages',
  'tree',
  'device',
  'assumptions',
  'registry',
  'advisor',
  'wallpaper',
  'clock',
  'lab',
  'scenarios',
  'snapshots',
  'editions',
] as const;

export type PanelId = (typeof panelIds)[number];
