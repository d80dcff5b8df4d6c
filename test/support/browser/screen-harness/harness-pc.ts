import type { PcSettings } from '../../../../renderer/pc/display/pc-settings.ts';
import type { PcProps } from '../../../../renderer/pc/pc.tsx';
import type { PackageControl } from '../../../../renderer/pc/provisioning/package-control.ts';
import type { DeviceView } from '../../../../shared/contract/device-view.ts';
import type { MonitorBox } from '../../../../shared/window/monitor-layouts.ts';

/** What the page shows. */
export interface View {
  readonly snapshot: DeviceView;
  readonly colourMode: 'light' | 'dark';
  readonly monitors: readonly MonitorBox[];
  readonly dpi: number;
  readonly settings: PcSettings;
  /** Somebody is shown the PC: nothing of ours may be on it. */
  readonly audience: boolean;
  /** A package the PC asks about, and when it would be applied. */
  readonly packages?: Pick<PackageControl, 'offer' | 'phase'>;
}

type Intents = Pick<PcProps, 'onSession' | 'onChooseBackground' | 'onWhy' | 'onSettings'>;

/** The device's twin in the page: obeys intents as the device would, remembers them, and can be changed from a test. */
export interface HarnessPc {
  readonly view: () => View;
  readonly subscribe: (listener: () => void) => () => void;
  readonly intents: Intents;
  /** Every intent in order: its name and its argument. */
  readonly log: unknown[][];
  readonly pictureUrl: (fileName: string) => Promise<string>;
  readonly show: (change: Partial<View>) => void;
  readonly changeSnapshot: (change: Partial<DeviceView>) => void;
}

export function createHarnessPc(start: View): HarnessPc {
  let view = start;
  const listeners = new Set<() => void>();
  const log: unknown[][] = [];
  const show = (change: Partial<View>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  const changeSnapshot = (change: Partial<DeviceView>) =>
    show({ snapshot: { ...view.snapshot, ...change, revision: view.snapshot.revision + 1 } });
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    intents: {
      onSession: async (session) => {
        log.push(['onSession', session]);
        changeSnapshot({ session });
        return true;
      },
      onChooseBackground: (choice) => {
        log.push(['onChooseBackground', choice]);
        changeSnapshot({ userChoice: { ...view.snapshot.userChoice, ...choice } });
      },
      onSettings: (change) => {
        log.push(['onSettings', change]);
        show({ settings: { ...view.settings, ...change } });
      },
      onWhy: (locURI) => {
        log.push(['onWhy', locURI]);
      },
    },
    log,
    // The image store of the twin: `missing` is not in it, every other name is a picture that ships.
    pictureUrl: async (fileName) => {
      if (fileName.startsWith('missing')) throw new Error('No such picture');
      return `./pictures/${fileName}`;
    },
    show,
    changeSnapshot,
  };
}
