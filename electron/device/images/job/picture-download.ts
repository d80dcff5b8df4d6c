import type { ImageState } from '../../../../shared/contract/device-view.ts';
import type { CauseId } from '../../../../shared/contract/journal.ts';
import type { EventOf } from '../../../../shared/contract/journal-event.ts';
import type { TransferReason } from '../../../../shared/contract/transfer-reason.ts';
import type { Gate, SavedImage } from '../image-jobs.ts';
import { blockedInWords, failureEvent } from '../status-table.ts';
import { judgeUrl } from '../transfer/url-rules.ts';
import { createDownloadAttempts, type DownloadAttempts } from './download-attempts.ts';
import { imageState, restoredState, savedImage, unset } from './download-state.ts';
import { createDownloadStateMachine, type DownloadStateMachine, type PictureDownloadDeps } from './download-state-machine.ts';
import { resume, resumeSlot } from './resume-download.ts';

/** One of the three pictures: its URL, its Status, its transfers. See `ImageJobs` for what the methods promise. */
export interface PictureDownload {
  set(url: string, cause: CauseId): void;
  clear(cause: CauseId): void;
  reevaluate(cause: CauseId): void;
  refresh(cause: CauseId): void;
  undrawable(fileName: string): void;
  state(): ImageState;
  saved(): SavedImage | null;
  /** Compares the picture of the run before with its hash and goes on with what was unfinished. */
  resume(): Promise<void>;
  /** Takes the place of everything the slot knows; the picture is in the store and was compared. Unfinished work goes on. */
  restore(saved: SavedImage | null): void;
  /** Stops everything; the state stays as it is. */
  stop(): void;
}

type GivenUp = EventOf<'download-given-up'>['because'];

export function createPictureDownload(deps: PictureDownloadDeps): PictureDownload {
  const core = createDownloadStateMachine(deps);
  const born = core.run();
  const tries = createDownloadAttempts(core, deps);
  const newRound = (cause: CauseId, because: GivenUp) => {
    giveUp(core, because);
    core.note({ cause });
    decide(core, tries, deps);
  };
  return {
    set(url, cause) {
      if (core.stopped()) return;
      if (url === '') return release(core, '', cause);
      const same = url === core.state().url;
      if (!same) giveUp(core, 'newer');
      core.note({ url, cause });
      if (!same || !keepGoing(core, tries, deps)) decide(core, tries, deps);
      else deps.changed(deps.slot);
    },
    clear(cause) {
      if (!core.stopped() && core.state().url !== null) release(core, null, cause);
    },
    reevaluate(cause) {
      if (core.stopped()) return;
      if (isSet(core) && wouldDiffer(core, deps)) newRound(cause, 'another-pc');
      core.repaint(cause);
    },
    refresh(cause) {
      if (!core.stopped() && isSet(core)) newRound(cause, 'anew');
    },
    undrawable(fileName) {
      const { picture, undrawable } = core.state();
      if (core.stopped() || picture?.fileName !== fileName || undrawable === fileName) return;
      core.note({ undrawable: fileName });
      core.journal.undrawable(picture);
      deps.changed(deps.slot);
    },
    state: () => imageState(deps.slot, core.state(), deps.clock),
    saved: () => savedImage(core.state(), deps.clock),
    resume: () => resumeSlot(core, deps, { born, tries, restart: () => decide(core, tries, deps) }),
    restore(saved) {
      if (core.stopped()) return;
      core.restore(saved === null ? unset : { ...restoredState(saved, deps.clock), verified: true });
      resume(core, deps, { tries, restart: () => decide(core, tries, deps), lost: false });
    },
    stop: core.stop,
  };
}

function isSet(core: DownloadStateMachine): boolean {
  return (core.state().url ?? '') !== '';
}

/** Ends the story of a picture that is on its way, or waits for another try, under its own cause. */
function giveUp(core: DownloadStateMachine, because: GivenUp): void {
  const { status, dueAt } = core.state();
  if (status === 2 || dueAt !== null) core.journal.note({ kind: 'download-given-up', because });
}

function release(core: DownloadStateMachine, url: '' | null, cause: CauseId): void {
  giveUp(core, url === null ? 'removed' : 'emptied');
  core.supersede();
  core.happen('release', { ...unset, url, cause });
}

/** A round from its beginning: the gate, then the text of the URL, and only then a request. */
function decide(core: DownloadStateMachine, tries: DownloadAttempts, deps: PictureDownloadDeps): void {
  core.supersede();
  const gate = deps.gate();
  if (gate.kind === 'blocked') {
    block(core, gate);
    return;
  }
  core.journal.gateOpen();
  const verdict = judgeUrl(core.state().url ?? '', deps.assumptions());
  if (verdict.kind === 'refused') refuse(core, verdict.reason);
  else tries.begin(verdict);
}

function refuse(core: DownloadStateMachine, reason: TransferReason): void {
  core.journal.failed(reason);
  core.happen(failureEvent(reason.code, false), { reason, tries: 0 });
}

function block(core: DownloadStateMachine, gate: Extract<Gate, { kind: 'blocked' }>): void {
  const pretended = gate.pretended !== null;
  core.journal.gateClosed(gate.because, pretended);
  const reason = { code: 'edition-blocked', detail: blockedInWords(gate) } as const;
  core.happen(pretended ? 'pretend' : 'block', { reason, tries: 0, picture: null });
}

/** The same URL was written again: whether what is there, or is under way, answers it. */
function keepGoing(core: DownloadStateMachine, tries: DownloadAttempts, deps: PictureDownloadDeps): boolean {
  const { status, dueAt, reason } = core.state();
  // What a gate held back has its turn with this write, also where success was told.
  if (deps.gate().kind === 'blocked' || reason?.code === 'edition-blocked') return false;
  if (status === 2) {
    core.journal.note({ kind: 'same-url', effect: 'goes-on' });
    return true;
  }
  if (status === 1 && deps.assumptions().sameUrl === 'keep') {
    core.journal.note({ kind: 'same-url', effect: 'kept' });
    return true;
  }
  if (dueAt === null) return false;
  const verdict = judgeUrl(core.state().url ?? '', deps.assumptions());
  if (verdict.kind === 'refused') return false;
  core.journal.note({ kind: 'same-url', effect: 'next-try' });
  tries.retryNow(verdict);
  return true;
}

/** Whether gate and assumptions of now would have led somewhere else than to the Status there is, or there for another reason. */
function wouldDiffer(core: DownloadStateMachine, deps: PictureDownloadDeps): boolean {
  const { url, status, reason } = core.state();
  const { gate, assumptions } = deps;
  const { fileTypeTest } = assumptions();
  const wasBlocked = reason?.code === 'edition-blocked';
  const now = gate();
  // Another edition may be blocked for another reason, and whoever asks why must not be told the old one.
  if (now.kind === 'blocked') return !wasBlocked || reason.detail !== blockedInWords(now);
  if (wasBlocked) return assumptions().gateOpens === 'heals';
  if (reason?.code === 'unknown-extension') return judgeUrl(url ?? '', assumptions()).kind !== 'refused';
  const contentMattered = reason?.code === 'not-an-image' || reason?.code === 'corrupt-image';
  return contentMattered && (status === 1) !== (fileTypeTest === 'extension');
}
