import { filePrefixes } from '../image-slots.ts';
import { failureEvent } from '../status-table.ts';
import { nextDelayMs } from '../transfer/retry.ts';
import { createProgressThrottle } from '../transfer/throttle.ts';
import { type TransferOutcome, transfer } from '../transfer/transfer.ts';
import type { UrlVerdict } from '../transfer/url-rules.ts';
import { createDebounce } from './debounce.ts';
import type { DownloadStateMachine, PictureDownloadDeps, Run } from './download-state-machine.ts';

type Source = Extract<UrlVerdict, { kind: 'http' | 'file' }>;

/** The tries of one round: when they start, what each ends in, when the next one follows. */
export interface DownloadAttempts {
  /** Starts a round for a URL just written; a storm of writes is let pass first. */
  begin(source: Source): void;
  /** Makes the next try of the round at once. */
  retryNow(source: Source): void;
  /** Makes the next try of the round at a moment of the device's monotonic clock. */
  wait(source: Source, dueAt: number): void;
}

export function createDownloadAttempts(core: DownloadStateMachine, deps: PictureDownloadDeps): DownloadAttempts {
  const guard = createDebounce();
  const meter = createProgressThrottle(deps.realClock, () => deps.changed(deps.slot));
  let cancelWait: () => void = () => undefined;

  const attempt = async (run: Run, source: Source, delayMs: number) => {
    await deps.ready;
    if (delayMs > 0 && !core.isStale(run)) await pause(deps, core, delayMs);
    if (core.isStale(run)) return;
    const leave = await deps.limiter.take(deps.slot, run.signal);
    if (leave === null) return;
    try {
      if (!core.isStale(run)) await tryOnce(run, source);
    } finally {
      leave();
    }
  };
  const tryOnce = async (run: Run, source: Source) => {
    guard.started(deps.realClock.monotonic());
    core.note({ tries: core.state().tries + 1 });
    deps.changed(deps.slot);
    const outcome = await transfer(deps, order(core, deps, { run, source, moved: meter.moved })).catch(brokenPort);
    if (!core.isStale(run)) {
      guard.calmed();
      return settle(source, outcome);
    }
    if (outcome.kind === 'stored') await deps.imageStore.remove(outcome.picture.fileName);
  };
  const settle = (source: Source, outcome: TransferOutcome) => {
    if (outcome.kind === 'stored') return core.happen('store', { picture: outcome.picture, verified: true, reason: null });
    if (outcome.kind === 'failed') return fail(source, outcome);
    core.journal.notShown(outcome.reason);
    core.happen('pretend', { reason: outcome.reason, picture: null });
  };
  const fail = (source: Source, { reason, retryAfterMs }: Extract<TransferOutcome, { kind: 'failed' }>) => {
    core.journal.failed(reason);
    const scheduledMs = nextDelayMs(core.state().tries, deps.assumptions());
    const event = failureEvent(reason.code, scheduledMs !== null);
    if (event !== 'wait') return core.happen(event, { reason });
    const delayMs = Math.max(scheduledMs ?? 0, retryAfterMs ?? 0);
    core.journal.waits(delayMs, delayMs !== scheduledMs);
    const dueAt = deps.clock.monotonic() + delayMs;
    wait(source, dueAt);
    core.happen('wait', { reason, dueAt });
  };
  const wait = (source: Source, dueAt: number) => {
    cancelWait = deps.clock.after(dueAt - deps.clock.monotonic(), () => retryNow(source));
    core.onEnd(cancelWait);
  };
  const retryNow = (source: Source) => {
    cancelWait();
    core.happen('begin', {});
    deps.track(attempt(core.run(), source, 0));
  };
  return {
    begin(source) {
      core.happen('begin', { reason: null, tries: 0 });
      deps.track(attempt(core.run(), source, guard.delayMs(deps.realClock.monotonic())));
    },
    retryNow,
    wait,
  };
}

/** Real time passes, or the run ends. */
function pause({ realClock }: PictureDownloadDeps, core: DownloadStateMachine, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = realClock.after(delayMs, resolve);
    core.onEnd(() => {
      cancel();
      resolve();
    });
  });
}

interface Try {
  readonly run: Run;
  readonly source: Source;
  readonly moved: () => void;
}

function order(
  core: DownloadStateMachine,
  { slot, tokens, assumptions }: PictureDownloadDeps,
  { run, source, moved }: Try,
): Parameters<typeof transfer>[1] {
  return {
    source,
    url: core.state().url ?? '',
    fileName: `${filePrefixes[slot]}_${tokens.token()}.${source.extension === '' ? 'img' : source.extension}`,
    mustBePicture: assumptions().fileTypeTest !== 'extension',
    downloader: assumptions().downloader,
    windowsPictures: assumptions().windowsPictures === 'present',
    signal: run.signal,
    note(event) {
      if (!core.isStale(run)) core.journal.note(event);
    },
    progress(received, total) {
      if (core.isStale(run)) return;
      core.note({ progress: { received, total } });
      moved();
    },
  };
}

/** A port that throws is a bug; it must not leave a Status 2 behind that nobody will ever finish. */
function brokenPort(error: unknown): TransferOutcome {
  const name = error instanceof Error ? error.name : 'error';
  return { kind: 'failed', reason: { code: 'bad-response', detail: `a part of this app failed (${name})` }, retryAfterMs: null };
}
