/**
 * What the person at the PC set in Settings that no policy of this PC is about. The device knows nothing of it, so the browser keeps it, as it
 * keeps which displays there are.
 */
export interface PcSettings {
  readonly taskbarAlignment: TaskbarAlignment;
  /** Show my taskbar on all displays. */
  readonly taskbarEverywhere: boolean;
  /** Show the lock screen background picture on the sign-in screen. */
  readonly signInPicture: boolean;
  /** Buttons of the taskbar. */
  readonly taskView: boolean;
  readonly widgets: boolean;
  /** On the lock screen: the picture of the day, the status of an app, notifications. */
  readonly spotlight: boolean;
  readonly lockStatus: boolean;
  readonly lockToasts: boolean;
  /** null until the person has chosen: then it is as the window around the PC. */
  readonly colourMode: 'light' | 'dark' | null;
}

export type TaskbarAlignment = 'centre' | 'left';

/** As a PC comes out of its box. Assumed: the taskbar on every display, as Windows 10 had it; no source says so of Windows 11. */
export const defaultPcSettings: PcSettings = {
  taskbarAlignment: 'centre',
  taskbarEverywhere: true,
  signInPicture: true,
  taskView: true,
  widgets: true,
  spotlight: false,
  lockStatus: true,
  lockToasts: true,
  colourMode: null,
};

/** Settings that were kept as JSON, with the default for each that is missing or makes no sense. */
export function readPcSettings(kept: string | null): PcSettings {
  const found = parsed(kept);
  const isOn = (name: Exclude<keyof PcSettings, 'taskbarAlignment' | 'colourMode'>) => {
    const value = found[name];
    return typeof value === 'boolean' ? value : defaultPcSettings[name];
  };
  return {
    taskbarAlignment: found.taskbarAlignment === 'left' ? 'left' : defaultPcSettings.taskbarAlignment,
    taskbarEverywhere: isOn('taskbarEverywhere'),
    signInPicture: isOn('signInPicture'),
    taskView: isOn('taskView'),
    widgets: isOn('widgets'),
    spotlight: isOn('spotlight'),
    lockStatus: isOn('lockStatus'),
    lockToasts: isOn('lockToasts'),
    colourMode: found.colourMode === 'light' || found.colourMode === 'dark' ? found.colourMode : null,
  };
}

function parsed(kept: string | null): { readonly [Name in keyof PcSettings]?: unknown } {
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
