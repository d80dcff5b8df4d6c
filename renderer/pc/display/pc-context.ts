import { createContext, use } from 'react';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import type { Translate } from '../texts/translate.ts';
import type { Effects } from './effects.ts';
import type { Monitor } from './fit-picture.ts';
import type { PcSettings } from './pc-settings.ts';

/** What every part of the emulated PC may know without being told by its parent. */
export interface PcSurroundings {
  readonly t: Translate;
  /** BCP 47 tag that clock and date are written in. */
  readonly locale: string;
  /** Device time in ms since 1970, on the minute or finer. */
  readonly now: number;
  /** IANA name where a policy sets the zone; the computer's own otherwise. */
  readonly timeZone: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  /** The display this is on, in the PC's own pixels at its DPI scale. */
  readonly monitor: Monitor;
  /** The box around all displays. */
  readonly desktop: Monitor;
  /** How many displays there are. */
  readonly displays: number;
  /** Of the PC, whatever the window around it has. */
  readonly colourMode: 'light' | 'dark';
  readonly effects: Effects;
  readonly changeEffects: (change: Partial<Effects>) => void;
  /** What policies make of the screens. */
  readonly policy: PolicyScreens;
  /** Leads to why a setting is managed, by the name of its policy: the first of these that is in force. Undefined where nobody may ask. */
  readonly whyManaged: (names: readonly string[]) => (() => void) | undefined;
  readonly settings: PcSettings;
  readonly changeSettings: (change: Partial<PcSettings>) => void;
}

const PcContext = createContext<PcSurroundings | null>(null);
export const PcProvider = PcContext.Provider;

/** The surroundings; throws outside of `Pc`, which is a bug. */
export function usePc(): PcSurroundings {
  const surroundings = use(PcContext);
  if (surroundings === null) throw new Error('A screen of the PC was rendered outside of Pc');
  return surroundings;
}
