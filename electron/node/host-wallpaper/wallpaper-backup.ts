import { join } from 'node:path';
import type { Result } from '../../../shared/result.ts';
import { inWords } from '../storage/durable-file.ts';
import type { SingleWriterLock } from '../storage/folder/single-writer-lock.ts';
import type { HostDesktop } from './host-desktop.ts';
import type { RestoreWatch } from './restore-watch.ts';
import type { WallpaperJournal, WallpaperRecord } from './wallpaper-journal.ts';

/** Between these the process may die; the journal then knows enough. Tests kill there. */
export const keeperPoints = ['captured', 'armed', 'shown', 'marked', 'put-back', 'cleared'] as const;
export type KeeperPoint = (typeof keeperPoints)[number];

export interface WallpaperBackupDeps {
  /** The running desktop; null where there is none that can be used, and then `capability` says why. */
  readonly desktop: HostDesktop | null;
  readonly capability: string;
  /** The desktop of a record, whichever runs now; null where its program is gone. */
  readonly byId: (id: string) => HostDesktop | null;
  readonly journal: WallpaperJournal;
  readonly imageFolder: string;
  readonly owner: () => Promise<WallpaperRecord['owner']>;
  /** One host at a time has the wallpaper of this session. */
  readonly lock: () => Promise<Result<SingleWriterLock>>;
  readonly watch: (owner: WallpaperRecord['owner']) => Promise<RestoreWatch>;
  readonly at: (point: KeeperPoint) => void;
}

/** Where a step ended, in words for the user. */
interface Step {
  readonly phase: 'applied' | 'failed' | 'restored' | 'untouched';
  readonly detail: string;
}

/** The order of things that makes every change of the wallpaper one that can be taken back. One call at a time. */
export interface WallpaperBackup {
  show(fileName: string): Promise<Step>;
  /** Puts back what is still ours; fine to repeat. With `only`, nothing is done for the record of another process. */
  restore(only?: WallpaperRecord['owner']): Promise<Step>;
  /** Whether everything that was set is still there. */
  untouched(): Promise<boolean>;
}

interface Held {
  lock: SingleWriterLock | null;
  watch: RestoreWatch | null;
}

export function createWallpaperBackup(deps: WallpaperBackupDeps): WallpaperBackup {
  const held: Held = { lock: null, watch: null };
  return {
    show: (fileName) => guarded(() => show(deps, held, fileName)),
    restore: (only) => guarded(() => restore(deps, held, only)),
    async untouched() {
      const found = await deps.journal.read();
      return found.kind === 'armed' && deps.desktop?.id === found.record.desktop && (await deps.desktop.untouched(found.record));
    },
  };
}

/** Disks fail in more ways than anybody lists; none of them may reach the device. */
async function guarded(work: () => Promise<Step>): Promise<Step> {
  try {
    return await work();
  } catch (error) {
    return failed(`The wallpaper was not changed: ${inWords(error)}.`);
  }
}

function failed(detail: string): Step {
  return { phase: 'failed', detail };
}

async function show(deps: WallpaperBackupDeps, held: Held, fileName: string): Promise<Step> {
  const { desktop, journal } = deps;
  if (desktop === null) return failed(`The wallpaper was not changed. ${deps.capability}`);
  if (!/^[\w.-]+$/.test(fileName))
    return failed(`The wallpaper was not changed: ${JSON.stringify(fileName)} is no name of a stored picture.`);
  const busy = await takeLock(deps, held);
  if (busy !== null) return busy;
  const before = await readFor(deps, held, desktop.id);
  if (before !== null && 'phase' in before) return before;
  const captured = await desktop.capture(journal.backupFolder, before);
  if (captured.kind === 'refused') return giveUp(held, before, `The wallpaper was not changed: ${captured.because}.`);
  deps.at('captured');
  const owner = await deps.owner();
  const fileNames = [...(before?.fileNames.slice(-1) ?? []), fileName];
  const record: WallpaperRecord = {
    version: 1,
    state: 'armed',
    desktop: desktop.id,
    owner,
    original: captured.original,
    fileNames,
    mark: null,
  };
  await journal.write(record);
  deps.at('armed');
  held.watch ??= await deps.watch(owner).catch(() => null);
  const shown = await desktop.show(join(deps.imageFolder, fileName));
  deps.at('shown');
  if (shown.kind === 'refused') return takeBack(deps, held, shown.because);
  await journal.write({ ...record, mark: shown.mark });
  deps.at('marked');
  return {
    phase: 'applied',
    detail: held.watch === null ? 'Shown and verified; after a crash your own comes back at the next start.' : 'Shown and verified.',
  };
}

async function takeLock(deps: WallpaperBackupDeps, held: Held): Promise<Step | null> {
  if (held.lock !== null) return null;
  const lock = await deps.lock();
  if (!lock.ok) return failed(`The wallpaper was not changed: ${lock.problem.detail}`);
  held.lock = lock.value;
  return null;
}

/** The record the picture is shown over. That of another desktop is settled first: there is one place for the user's own. */
async function readFor(deps: WallpaperBackupDeps, held: Held, desktop: string): Promise<WallpaperRecord | Step | null> {
  const found = await deps.journal.read();
  if (found.kind === 'unreadable') return giveUp(held, null, found.because);
  if (found.kind === 'none') return null;
  if (found.record.desktop === desktop) return found.record;
  const settled = await putBack(deps, found.record);
  return settled.phase === 'failed' ? settled : null;
}

/** Nothing was changed, so nobody needs to be kept from changing it. */
async function giveUp(held: Held, before: WallpaperRecord | null, detail: string): Promise<Step> {
  if (before === null) await letGo(held);
  return failed(detail);
}

async function takeBack(deps: WallpaperBackupDeps, held: Held, because: string): Promise<Step> {
  const step = await restore(deps, held);
  const after = step.phase === 'failed' ? ` ${step.detail}` : ' Your own is shown.';
  return failed(`The wallpaper was not set: ${because}.${after}`);
}

async function restore(deps: WallpaperBackupDeps, held: Held, only?: WallpaperRecord['owner']): Promise<Step> {
  const seen = await deps.journal.read();
  if (seen.kind === 'none') return { phase: 'untouched', detail: 'Your own wallpaper is shown.' };
  if (seen.kind === 'unreadable') return failed(seen.because);
  if (only !== undefined && !sameOwner(seen.record.owner, only)) return { phase: 'untouched', detail: 'Another run has taken over.' };
  const busy = await takeLock(deps, held);
  if (busy !== null) return busy;
  const found = await deps.journal.read();
  const step: Step =
    found.kind === 'armed' ? await putBack(deps, found.record) : { phase: 'restored', detail: 'Your own wallpaper is back.' };
  if (step.phase !== 'failed') await letGo(held);
  return step;
}

function sameOwner(one: WallpaperRecord['owner'], other: WallpaperRecord['owner']): boolean {
  return one.pid === other.pid && one.mark === other.mark;
}

async function putBack(deps: WallpaperBackupDeps, record: WallpaperRecord): Promise<Step> {
  const desktop = deps.byId(record.desktop);
  if (desktop === null)
    return failed(`Your own wallpaper was saved on ${record.desktop}, which is not here now; it is put back when Managed PC runs there.`);
  const result = await desktop.putBack(record, deps.journal.backupFolder);
  deps.at('put-back');
  if (result.kind === 'refused') return failed(`Your own wallpaper is not back yet: ${result.because}.`);
  await deps.journal.clear();
  deps.at('cleared');
  return { phase: 'restored', detail: result.detail };
}

async function letGo(held: Held): Promise<void> {
  held.watch?.dismiss();
  held.watch = null;
  await held.lock?.release();
  held.lock = null;
}
