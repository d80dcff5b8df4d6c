/** One display of the emulated PC, in physical pixels of a desktop whose corner may be anywhere. */
export interface MonitorBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How displays stand on the desk. The first one is the main display: it carries clock, sign-in, taskbar and windows. */
export interface MonitorLayout {
  readonly label: string;
  readonly monitors: readonly [MonitorBox, ...MonitorBox[]];
}

/** The desks most pictures have to fit. */
export const monitorLayouts = {
  one: { label: 'One display', monitors: [{ x: 0, y: 0, width: 1920, height: 1080 }] },
  '16-10': { label: 'One display, 16:10', monitors: [{ x: 0, y: 0, width: 1920, height: 1200 }] },
  '3-2': { label: 'One display, 3:2', monitors: [{ x: 0, y: 0, width: 2160, height: 1440 }] },
  two: {
    label: 'Two displays',
    monitors: [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ],
  },
  three: {
    label: 'Three displays',
    monitors: [
      { x: 1920, y: 0, width: 1920, height: 1080 },
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 3840, y: 0, width: 1920, height: 1080 },
    ],
  },
  'portrait-landscape': {
    label: 'Portrait and landscape',
    monitors: [
      { x: 1080, y: 420, width: 1920, height: 1080 },
      { x: 0, y: 0, width: 1080, height: 1920 },
    ],
  },
  ultrawide: { label: 'Ultrawide', monitors: [{ x: 0, y: 0, width: 3440, height: 1440 }] },
} as const satisfies Readonly<Record<string, MonitorLayout>>;

export type MonitorLayoutId = keyof typeof monitorLayouts;
export const monitorLayoutIds = Object.keys(monitorLayouts) as readonly MonitorLayoutId[];

/** DPI scales Windows offers, in per cent. */
export const displayScales = [100, 125, 150, 175, 200] as const;

/** The smallest box around all displays. */
export function desktopBounds(monitors: readonly MonitorBox[]): MonitorBox {
  const x = Math.min(...monitors.map((monitor) => monitor.x));
  const y = Math.min(...monitors.map((monitor) => monitor.y));
  const right = Math.max(...monitors.map((monitor) => monitor.x + monitor.width));
  const bottom = Math.max(...monitors.map((monitor) => monitor.y + monitor.height));
  return { x, y, width: right - x, height: bottom - y };
}
