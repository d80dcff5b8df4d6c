/** How the PC looks and what it is connected by: set in quick settings, in Settings and on the sign-in screen, gone with the page. */
export interface Effects {
  readonly animation: boolean;
  readonly transparency: boolean;
  readonly wifi: boolean;
  readonly bluetooth: boolean;
  readonly airplaneMode: boolean;
  readonly energySaver: boolean;
  readonly nightLight: boolean;
  /** Per cent. */
  readonly brightness: number;
  /** Per cent. */
  readonly volume: number;
}

/** Those that are on or off. */
export type Switched = Exclude<keyof Effects, 'brightness' | 'volume'>;

export const startEffects: Effects = {
  animation: true,
  transparency: true,
  wifi: true,
  bluetooth: true,
  airplaneMode: false,
  energySaver: false,
  nightLight: false,
  brightness: 100,
  volume: 46,
};

/** Airplane mode takes Wi-Fi and Bluetooth along. */
export function changeEffects(before: Effects, change: Partial<Effects>): Effects {
  const { airplaneMode } = change;
  if (airplaneMode === undefined || airplaneMode === before.airplaneMode) return { ...before, ...change };
  return { ...before, wifi: !airplaneMode, bluetooth: !airplaneMode, ...change };
}

/** Energy saver does without what looks through. */
export function seesThrough({ transparency, energySaver }: Effects): boolean {
  return transparency && !energySaver;
}
