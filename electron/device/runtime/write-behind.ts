import type { Notice } from '../../../shared/contract/device-view.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { Clock } from '../ports/clock.ts';

/** Has entries written down soon after they came, and again later where that fails, which the operator is told. */
export interface WriteBehind {
  /** There is something to write down. */
  soon(): void;
  /** What the operator must know about it; null when all is well. */
  notice(): Notice | null;
  /** Writes down what is pending by then. */
  now(): Promise<Stored>;
  /** Writes down what is pending, and what comes while it is written; nothing is written afterwards. */
  close(): Promise<void>;
}

export interface WriteBehindDeps<Entry> {
  /** Real time: a paused device clock must not keep entries from the disk. */
  readonly clock: Clock;
  /** The next of them to be written down, so many at most. */
  readonly pending: (most: number) => readonly Entry[];
  readonly append: (entries: readonly Entry[]) => Promise<Stored>;
  /** These are on the disk now. */
  readonly written: (entries: readonly Entry[]) => void;
  /** The notice while it fails, before the reason. */
  readonly failure: { readonly id: string; readonly text: string };
  readonly noticeChanged: () => void;
}

/** So many are made into bytes before other work has its turn. */
const writtenAtOnce = 1_000;

const delayMs = 500;
const delayAfterFailureMs = 5_000;

export function createWriteBehind<Entry>(deps: WriteBehindDeps<Entry>): WriteBehind {
  const { clock, pending, append, written, failure, noticeChanged } = deps;
  let notice: Notice | null = null;
  let cancel: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let closed = false;

  const tell = (text: string | null) => {
    if (text === (notice?.text ?? null)) return;
    notice = text === null ? null : { id: failure.id, level: 'warning', text };
    noticeChanged();
  };
  const write = async (): Promise<Stored> => {
    for (let entries = pending(writtenAtOnce); entries.length > 0; entries = pending(writtenAtOnce)) {
      const outcome = await append(entries);
      if (outcome.kind === 'failed') {
        tell(`${failure.text}: ${outcome.detail}`);
        schedule(delayAfterFailureMs);
        return outcome;
      }
      written(entries);
      tell(null);
      // What came meanwhile has its own time: a door that is busy would else have the file opened dozens of times a second, for a few lines each.
      if (entries.length < writtenAtOnce) break;
    }
    return { kind: 'saved' };
  };
  const now = (): Promise<Stored> => {
    const writing = running.then(write);
    running = writing;
    return writing;
  };
  /** One failure may be a bad moment; the next one is a disk that takes nothing. */
  const writeAll = async () => {
    for (let failures = 0; failures < 2 && pending(1).length > 0; ) {
      const outcome = await now();
      if (outcome.kind === 'failed') failures += 1;
    }
  };
  const schedule = (ms: number) => {
    if (closed) return;
    cancel ??= clock.after(ms, () => {
      cancel = null;
      void now();
    });
  };
  const forget = () => {
    cancel?.();
    cancel = null;
  };
  return {
    soon: () => schedule(delayMs),
    notice: () => notice,
    now,
    async close() {
      closed = true;
      forget();
      await running;
      await writeAll();
    },
  };
}

/** What the operator must know of what was written down and cannot be read any more; null where all can. */
export function damagedNotice(count: number, what: string): Notice | null {
  if (count === 0) return null;
  const text = `${count} ${what} on the disk cannot be read and are left out: the files are damaged, or somebody else wrote them.`;
  return { id: `damaged-${what.replaceAll(' ', '-')}`, level: 'info', text };
}
