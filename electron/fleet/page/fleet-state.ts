import type { TileState, Told } from '../engine/wall.ts';

/** One second of the run. */
interface Second {
  readonly at: number;
  readonly sessions: number;
  readonly failed: number;
}

/** What the page of a fleet shows, while it runs and afterwards. Plain JSON; times in ms since 1970. */
export interface FleetView {
  readonly title: string;
  readonly server: string;
  readonly pcs: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** At most 600, the newest last. */
  readonly seconds: readonly Second[];
  readonly sessions: number;
  readonly failedSessions: number;
  /** Commands by the code they were answered with. */
  readonly codes: Readonly<Record<string, number>>;
  /** Steps by name: how often, and ms. */
  readonly steps: readonly { readonly name: string; readonly count: number; readonly meanMs: number; readonly longestMs: number }[];
  readonly tiles: readonly TileState[];
  /** What the load itself cost this computer: processor time in ms, and MB at most. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

export interface FleetState {
  take(told: Told, at: number): void;
  end(at: number): void;
  view(): FleetView;
  /** Hashes of pictures that are shown and not here yet. */
  missing(have: (sha256: string) => boolean): readonly string[];
}

const mostSeconds = 600;

export function createFleetState(head: Pick<FleetView, 'title' | 'server' | 'pcs' | 'startedAt'>): FleetState {
  const tiles = new Map<number, TileState>();
  const codes = new Map<string, number>();
  const steps = new Map<string, { count: number; sum: number; longest: number }>();
  let seconds: readonly Second[] = [];
  let [sessions, failedSessions] = [0, 0];
  let [cpuMs, memoryMb] = [0, 0];
  let endedAt: number | null = null;
  return {
    take(told, at) {
      for (const tile of told.tiles) tiles.set(tile.number, tile);
      const failed = told.sessions.filter(({ good }) => !good).length;
      sessions += told.sessions.length;
      failedSessions += failed;
      for (const code of told.sessions.flatMap((one) => one.codes)) codes.set(String(code), (codes.get(String(code)) ?? 0) + 1);
      for (const { name, ms } of told.steps) {
        const { count, sum, longest } = steps.get(name) ?? { count: 0, sum: 0, longest: 0 };
        steps.set(name, { count: count + 1, sum: sum + ms, longest: Math.max(longest, ms) });
      }
      cpuMs += told.usage.cpuMs;
      memoryMb = Math.max(memoryMb, told.usage.memoryMb);
      seconds = addSecond(seconds, { at: Math.floor(at / 1_000) * 1_000, sessions: told.sessions.length, failed });
    },
    end(at) {
      endedAt = at;
    },
    view: () => ({
      ...head,
      endedAt,
      seconds,
      sessions,
      failedSessions,
      cpuMs: Math.round(cpuMs),
      memoryMb: Math.round(memoryMb),
      codes: Object.fromEntries([...codes].sort()),
      steps: [...steps]
        .map(([name, { count, sum, longest }]) => ({ name, count, meanMs: Math.round(sum / count), longestMs: longest }))
        .sort((one, other) => other.longestMs - one.longestMs),
      tiles: [...tiles.values()].sort((one, other) => one.number - other.number),
    }),
    missing: (have) => [...new Set([...tiles.values()].flatMap(({ lock }) => (lock === null || have(lock) ? [] : [lock])))],
  };
}

function addSecond(seconds: readonly Second[], next: Second): readonly Second[] {
  const last = seconds.at(-1);
  if (last === undefined || last.at !== next.at) return [...seconds, next].slice(-mostSeconds);
  const both = { at: next.at, sessions: last.sessions + next.sessions, failed: last.failed + next.failed };
  return [...seconds.slice(0, -1), both];
}
