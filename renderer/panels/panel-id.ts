/** The panels, in no order of importance; `renderer/app/panel-list.tsx` gives each its words, its icon and its place. */
export type PanelId =
  | 'status'
  | 'console'
  | 'why'
  | 'timeline'
  | 'tree'
  | 'device'
  | 'assumptions'
  | 'registry'
  | 'advisor'
  | 'wallpaper'
  | 'clock'
  | 'lab'
  | 'scenarios'
  | 'snapshots'
  | 'editions';
