import { type PinnableApp, pinnableApps } from '../../../shared/contract/policies.ts';

/**
 * What the person at the PC set in Settings and no policy has taken away. The device knows nothing of it, so the browser keeps it, as it
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
  /** Pictures one after the other on the lock screen, a camera to be opened from it, the account's address on the sign-in screen. */
  readonly slideShow: boolean;
  readonly lockCamera: boolean;
  readonly accountDetails: boolean;
  /** Hibernate in the power menu; in Start what is recommended, and the list of all apps. */
  readonly hibernate: boolean;
  readonly recommended: boolean;
  readonly appList: boolean;
  /** The picture of the day behind the desktop. */
  readonly desktopSpotlight: boolean;
  readonly screenSaver: boolean;
  readonly screenSaverSecure: boolean;
  /** A line of another calendar in the clock's. */
  readonly secondCalendar: SecondCalendar;
  /** What the person has pinned to the taskbar; null until something was pinned or taken off. */
  readonly taskbarPins: readonly PinnableApp[] | null;
  /** null until the person has chosen: then it is as the window around the PC. */
  readonly colourMode: 'light' | 'dark' | null;
}

type TaskbarAlignment = 'centre' | 'left';

/** Those that are on or off. */
export type SwitchSetting = { [Name in keyof PcSettings]: PcSettings[Name] extends boolean ? Name : never }[keyof PcSettings];

export const secondCalendars = ['none', 'simplified', 'traditional'] as const;
type SecondCalendar = (typeof secondCalendars)[number];

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
  slideShow: false,
  lockCamera: false,
  accountDetails: false,
  hibernate: false,
  recommended: true,
  appList: true,
  desktopSpotlight: false,
  screenSaver: false,
  screenSaverSecure: false,
  secondCalendar: 'none',
  taskbarPins: null,
  colourMode: null,
};

/** Settings that were kept as JSON, with the default for each that is missing or makes no sense. */
export function readPcSettings(kept: string | null): PcSettings {
  const found = parsed(kept);
  const { taskbarPins } = found;
  const switches = Object.entries(defaultPcSettings).map(([name, usual]) => {
    const value = found[name as keyof PcSettings];
    return [name, typeof usual === 'boolean' && typeof value === 'boolean' ? value : usual] as const;
  });
  return {
    ...defaultPcSettings,
    ...Object.fromEntries(switches),
    taskbarAlignment: found.taskbarAlignment === 'left' ? 'left' : defaultPcSettings.taskbarAlignment,
    secondCalendar: secondCalendars.find((one) => one === found.secondCalendar) ?? defaultPcSettings.secondCalendar,
    taskbarPins: Array.isArray(taskbarPins) ? taskbarPins.filter((app): app is PinnableApp => pinnableApps.includes(app)) : null,
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
