/** What one thing costs as there is more of something. */
export interface Curve {
  readonly room: 'engine' | 'store' | 'page' | 'fleet';
  /** What is done, as a title. */
  readonly what: string;
  /** What there is more of, on the x axis. */
  readonly of: string;
  readonly unit: 'ms of processor time' | 'MB of memory';
  /** The exponent its work has (1: so many times as much for so many times as many; 0: always the same), and what noise adds to it. */
  readonly atMost: number;
  readonly points: readonly Point[];
}

export interface Point {
  readonly amount: number;
  /** In the unit of the curve; the median of what was measured. */
  readonly value: number;
}

export type Order = Omit<Curve, 'points'> & {
  readonly amounts: readonly number[];
  /** Measures each amount, in this order, once. */
  readonly measure: (amounts: readonly number[]) => Promise<readonly number[]>;
};

const rounds = 3;
const mostRounds = 9;

/**
 * Processor time does not count the waiting of a busy machine, but its caches are shared: the median of three rounds counts, and of nine
 * where after three a part would be too steep.
 */
export async function measureCurve({ amounts, measure, ...rest }: Order): Promise<Curve> {
  const taken: (readonly number[])[] = [];
  for (;;) {
    taken.push(await measure(amounts));
    const points = amounts.map((amount, index) => ({ amount, value: median(taken.map((round) => round[index] ?? Number.NaN)) }));
    const curve = { ...rest, points };
    if (taken.length >= mostRounds || (taken.length >= rounds && tooSteep(curve).length === 0)) return curve;
  }
}

export interface Part {
  readonly from: number;
  readonly to: number;
  readonly exponent: number;
}

/** Between each two points: 1 where ten times as many cost ten times as much, 2 where they cost a hundred times as much. */
export function parts({ points }: Pick<Curve, 'points'>): readonly Part[] {
  return points.slice(1).map(({ amount, value }, index) => {
    const before = points[index] ?? { amount, value };
    return { from: before.amount, to: amount, exponent: Math.log(value / before.value) / Math.log(amount / before.amount) };
  });
}

export function tooSteep(curve: Pick<Curve, 'points' | 'atMost'>): readonly Part[] {
  return parts(curve).filter(({ exponent }) => !(exponent <= curve.atMost));
}

/** ms of processor time of one turn, of so many that together they can be measured. The first is for the compiler. */
export async function cpuOfOne(work: () => Promise<unknown> | unknown, leastMs = 40): Promise<number> {
  await work();
  let turns = 0;
  const began = process.cpuUsage();
  for (;;) {
    await work();
    turns += 1;
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1_000;
    if (ms >= leastMs) return ms / turns;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
