import type { Picture } from '../../../../shared/contract/device-view.ts';
import { judgeUrl } from '../transfer/url-rules.ts';
import type { DownloadAttempts } from './download-attempts.ts';
import type { DownloadStateMachine, PictureDownloadDeps, Run } from './download-state-machine.ts';

export interface ResumeActions {
  /** The run the slot was born with: what a policy wrote since has a newer one. */
  readonly born: Run;
  readonly tries: DownloadAttempts;
  /** A new round for the URL there is. */
  readonly restart: () => void;
}

/**
 * After a restart: shows the saved picture if its bytes are the ones that were saved, and goes on with what was unfinished.
 * A policy written meanwhile has its own work; then only the picture is looked after.
 */
export async function resumeSlot(core: DownloadStateMachine, deps: PictureDownloadDeps, actions: ResumeActions): Promise<void> {
  const { picture } = core.state();
  const lost = picture !== null && (await verify(core, deps, picture)) === 'lost';
  if (core.stopped()) return;
  if (!core.isStale(actions.born)) resume(core, deps, { ...actions, lost });
  if (core.state().url !== null) deps.changed(deps.slot);
}

async function verify(core: DownloadStateMachine, { imageStore }: PictureDownloadDeps, picture: Picture): Promise<'whole' | 'lost'> {
  const hash = await imageStore.hash(picture.fileName).catch(() => null);
  if (core.stopped() || core.state().picture !== picture) return 'whole';
  if (hash === picture.sha256) {
    core.note({ verified: true });
    core.journal.screen(picture);
    return 'whole';
  }
  core.journal.note({ kind: 'picture-lost', fileName: picture.fileName, found: hash === null ? 'nothing' : 'another' });
  core.note({ picture: null, verified: true });
  if (hash !== null) await imageStore.remove(picture.fileName).catch(() => undefined);
  return 'lost';
}

/** Takes up what was unfinished. `lost`: the picture it had is gone, so a finished one is fetched again. */
export function resume(
  core: DownloadStateMachine,
  deps: PictureDownloadDeps,
  actions: Omit<ResumeActions, 'born'> & { readonly lost: boolean },
): void {
  const { tries, restart, lost } = actions;
  const { status, dueAt, url, reason } = core.state();
  const closed = deps.gate().kind === 'blocked';
  const wasClosed = reason?.code === 'edition-blocked';
  if (url === null || (closed && wasClosed)) return;
  if (wasClosed && deps.assumptions().gateOpens === 'nextWrite') return;
  const verdict = judgeUrl(url, deps.assumptions());
  if (closed || wasClosed || verdict.kind === 'refused') {
    if (status === 2 || dueAt !== null || closed !== wasClosed) restart();
    return;
  }
  if (status === 2) {
    core.journal.note({ kind: 'download-resumed' });
    core.note({ tries: Math.max(0, core.state().tries - 1) });
    tries.retryNow(verdict);
  } else if (dueAt !== null) tries.wait(verdict, dueAt);
  else if (lost && status === 1) restart();
}
