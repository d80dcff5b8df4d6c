/** The three sets of scheduled sessions, as DMClient/Provider/{id}/Poll has them. Minutes and numbers. */
export interface PollSet {
  readonly intervalMinutes: number;
  /** Infinity: without end. */
  readonly times: number;
}

export interface ScheduleState {
  /** 0 to 2: the set that runs. */
  readonly set: number;
  /** Sessions of that set so far. */
  readonly done: number;
}

const names = [
  ['IntervalForFirstSetOfRetries', 'NumberOfFirstRetries', 15, 10],
  ['IntervalForSecondSetOfRetries', 'NumberOfSecondRetries', 0, 0],
  ['IntervalForRemainingScheduledRetries', 'NumberOfRemainingScheduledRetries', 0, 0],
] as const;

const daily: PollSet = { intervalMinutes: 24 * 60, times: Number.POSITIVE_INFINITY };

/**
 * The sets that count. An interval of 0 switches one off, a number of 0 makes it endless, and behind an endless one no other has a
 * turn. Without an endless one Windows adds one of 24 hours. Source: DMClient CSP, Poll.
 */
export function pollSets(poll: (name: string) => string | undefined): readonly PollSet[] {
  const sets: PollSet[] = [];
  for (const [interval, number, usualInterval, usualNumber] of names) {
    const intervalMinutes = whole(poll(interval), usualInterval);
    const times = whole(poll(number), usualNumber);
    // The documented first set of 0 times 1 minute runs for ever.
    sets.push(
      intervalMinutes === 0 ? { intervalMinutes: 0, times: 0 } : { intervalMinutes, times: times === 0 ? Number.POSITIVE_INFINITY : times },
    );
    if (sets.at(-1)?.times === Number.POSITIVE_INFINITY) return sets;
  }
  return [...sets, daily];
}

/** How long to wait for the next session, and in which set it counts; null where nothing is scheduled any more. */
export function nextPoll(
  sets: readonly PollSet[],
  { set, done }: ScheduleState,
): { readonly waitMs: number; readonly state: ScheduleState } | null {
  for (let index = set; index < sets.length; index += 1) {
    const own = sets[index];
    const before = index === set ? done : 0;
    if (own !== undefined && own.intervalMinutes > 0 && before < own.times) {
      return { waitMs: own.intervalMinutes * 60_000, state: { set: index, done: before + 1 } };
    }
  }
  return null;
}

function whole(text: string | undefined, usual: number): number {
  return text !== undefined && /^\d{1,10}$/.test(text.trim()) ? Number(text) : usual;
}
