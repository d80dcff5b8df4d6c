import { type Profiler, Session } from 'node:inspector';

/** What of the sources ran since the time before: of each script its stretches, from and to in characters. */
export type Reached = ReadonlyMap<string, readonly (readonly [from: number, to: number])[]>;

export interface CoverageMeter {
  /** What ran since the last call. */
  take(): Reached;
  /** How many blocks of it never ran before. */
  countNew(reached: Reached): number;
  /** What ran is known from now on. Returns what `countNew` does. */
  keep(reached: Reached): number;
  /** Knows nothing any more. */
  forget(): void;
  close(): void;
}

/** V8's own block counters, read within the process (inspector protocol, Profiler). For scripts whose URL `counts`. */
export function startCoverage(counts: (url: string) => boolean): CoverageMeter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const known = new Map<string, Uint8Array>();
  const knownOf = (url: string, length: number) => {
    const before = known.get(url) ?? new Uint8Array(0);
    if (before.length >= length) return before;
    const longer = new Uint8Array(length * 2);
    longer.set(before);
    known.set(url, longer);
    return longer;
  };
  const gapsIn = (reached: Reached) =>
    [...reached].flatMap(([url, stretches]) =>
      stretches.flatMap(([from, to]) => {
        const ran = knownOf(url, to);
        const gaps: { readonly ran: Uint8Array; readonly from: number; readonly to: number }[] = [];
        for (let gap = ran.indexOf(0, from); gap !== -1 && gap < to; gap = ran.indexOf(0, gap)) {
          const end = ran.indexOf(1, gap);
          gaps.push({ ran, from: gap, to: end === -1 ? to : Math.min(end, to) });
          gap = gaps.at(-1)?.to ?? to;
        }
        return gaps;
      }),
    );
  return {
    take() {
      const taken: Profiler.ScriptCoverage[] = [];
      session.post('Profiler.takePreciseCoverage', (error, answer) => {
        if (error !== null) throw error;
        taken.push(...answer.result.filter(({ url }) => counts(url)));
      });
      return new Map(taken.map(({ url, functions }) => [url, stretchesOf(functions.flatMap(({ ranges }) => ranges))]));
    },
    countNew: (reached) => gapsIn(reached).length,
    keep(reached) {
      const found = gapsIn(reached);
      for (const { from, to, ran } of found) ran.fill(1, from, to);
      return found.length;
    },
    forget: () => known.clear(),
    close: () => session.disconnect(),
  };
}

/** Ranges lie within one another, and the innermost counts. What ran, end to end. */
function stretchesOf(ranges: readonly Profiler.CoverageRange[]): readonly (readonly [number, number])[] {
  const sorted = [...ranges].sort((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset);
  const stretches: [number, number][] = [];
  const around: Profiler.CoverageRange[] = [];
  let at = 0;
  const ran = (to: number) => {
    const inner = around.at(-1);
    const last = stretches.at(-1);
    if (inner !== undefined && inner.count > 0 && to > at) {
      if (last?.[1] === at) last[1] = to;
      else stretches.push([at, to]);
    }
    at = Math.max(at, to);
  };
  const leaveUntil = (offset: number) => {
    for (let inner = around.at(-1); inner !== undefined && inner.endOffset <= offset; inner = around.at(-1)) {
      ran(inner.endOffset);
      around.pop();
    }
    ran(offset);
  };
  for (const range of sorted) {
    leaveUntil(range.startOffset);
    around.push(range);
  }
  leaveUntil(Number.POSITIVE_INFINITY);
  return stretches;
}
