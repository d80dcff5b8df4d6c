import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import type { Ran } from '../process/run-program.ts';
import { isPictureName } from '../storage/picture-name.ts';
import {
  type Backup,
  type Captured,
  type HostDesktop,
  type Original,
  type Ours,
  type PutBack,
  type Refused,
  refuse,
  type Shown,
  type Slot,
} from './host-desktop.ts';
import { backUpPicture, findPicture } from './picture-backup.ts';

export type SlotReading = { readonly kind: 'read'; readonly slots: readonly Slot[] } | Refused;

/** A desktop that can be asked for everything it shows, and told each thing by itself. */
export interface SlotDesktopDeps {
  readonly id: string;
  readonly capability: string;
  /** Where our pictures are; anything there is ours. */
  readonly imageFolder: string;
  /** The desktop says and takes paths of pictures only: what is no file now could not be put back. */
  readonly filesOnly: boolean;
  readonly read: () => Promise<SlotReading>;
  readonly write: (slots: readonly Slot[]) => Promise<Ran>;
  /** The slots as they must be for the picture to be seen. */
  readonly showing: (slots: readonly Slot[], path: string) => readonly Slot[];
}

type SlotOriginal = Extract<Original, { readonly kind: 'slots' }>;

export function createSlotDesktop(deps: SlotDesktopDeps): HostDesktop {
  return {
    id: deps.id,
    capability: deps.capability,
    capture: (backupFolder, before) => capture(deps, backupFolder, before),
    show: (path) => show(deps, path),
    untouched: async () => {
      const now = await deps.read();
      return now.kind === 'read' && pictures(now.slots).every((slot) => isOurs(deps, slot));
    },
    putBack: (ours, backupFolder) => putBack(deps, ours, backupFolder),
  };
}

async function capture(deps: SlotDesktopDeps, backupFolder: string, before: Ours | null): Promise<Captured> {
  const now = await deps.read();
  if (now.kind === 'refused') return now;
  const earlier = before?.original.kind === 'slots' ? before.original : null;
  const slots: Slot[] = [];
  const pictureIsOurs = pictures(now.slots).every((slot) => isOurs(deps, slot));
  for (const slot of now.slots) {
    const own = slot.kind === 'picture' ? isOurs(deps, slot) : earlier !== null && pictureIsOurs;
    const kept = own ? earlier?.slots.find((candidate) => candidate.name === slot.name) : slot;
    if (kept === undefined) return refuse(`${slot.file ?? slot.name} is a picture of a policy and your own wallpaper is not on record`);
    if (kept.file !== null && isPictureName(basename(kept.file)))
      return refuse(`${kept.file} is a picture of another Managed PC; put your own wallpaper back there first`);
    if (deps.filesOnly && kept === slot && slot.kind === 'picture' && !isFile(slot.file))
      return refuse(`the desktop shows ${slot.value === '' ? 'no picture file' : slot.value}; it could not be put back safely`);
    slots.push(kept);
  }
  return withBackups(slots, earlier?.backups ?? [], backupFolder);
}

async function withBackups(slots: readonly Slot[], known: readonly Backup[], folder: string): Promise<Captured> {
  const backups: Backup[] = [];
  for (const file of new Set(slots.map((slot) => slot.file).filter((name) => name !== null))) {
    const old = known.find((backup) => backup.file === file);
    const made = old === undefined ? await backUpPicture(file, folder) : { kind: 'backed-up' as const, backup: old };
    if (made.kind === 'refused') return made;
    if (made.backup !== null) backups.push(made.backup);
  }
  return { kind: 'captured', original: { kind: 'slots', slots: [...slots], backups } };
}

async function show(deps: SlotDesktopDeps, path: string): Promise<Shown> {
  const now = await deps.read();
  if (now.kind === 'refused') return now;
  const wanted = deps.showing(now.slots, path);
  const wrong = await writeAndCompare(deps, wanted);
  return wrong === null ? { kind: 'shown', mark: path } : wrong;
}

/** Applied means read back: programs say yes and do nothing. */
async function writeAndCompare(deps: SlotDesktopDeps, wanted: readonly Slot[]): Promise<Refused | null> {
  const ran = await deps.write(wanted);
  if (ran.kind === 'failed') return refuse(ran.because);
  const now = await deps.read();
  if (now.kind === 'refused') return now;
  const different = wanted.filter((slot) => !same(slot, now.slots));
  const first = different[0];
  return first === undefined ? null : refuse(`the desktop accepted the change without an error, but ${first.name} did not change`);
}

function same(wanted: Slot, slots: readonly Slot[]): boolean {
  const found = slots.find((slot) => slot.name === wanted.name);
  if (found === undefined) return false;
  return found.value === wanted.value || (found.file !== null && wanted.file !== null && realPath(found.file) === realPath(wanted.file));
}

async function putBack(deps: SlotDesktopDeps, ours: Ours, backupFolder: string): Promise<PutBack> {
  const { original } = ours;
  if (original.kind !== 'slots') return refuse('the record of your wallpaper is of another kind of desktop');
  const now = await deps.read();
  if (now.kind === 'refused') return now;
  const changed = pictures(now.slots)
    .filter((slot) => isOurs(deps, slot))
    .map((slot) => slot.name);
  if (changed.length === 0)
    return { kind: 'left-alone', detail: 'The wallpaper was changed on this computer meanwhile and is left as it is.' };
  const all = changed.length === pictures(now.slots).length;
  const wanted = original.slots.filter((slot) => changed.includes(slot.name) || (all && slot.kind === 'option'));
  const ready = await withFiles(deps, { original, wanted, backupFolder });
  const wrong = await writeAndCompare(deps, ready.slots);
  if (wrong !== null) return wrong;
  return {
    kind: 'put-back',
    detail: ready.copied ? 'Your wallpaper’s file was gone; the copy of it is shown.' : 'Your own wallpaper is back.',
  };
}

interface Wanted {
  readonly original: SlotOriginal;
  readonly wanted: readonly Slot[];
  readonly backupFolder: string;
}

async function withFiles(deps: SlotDesktopDeps, { original, wanted, backupFolder }: Wanted) {
  const slots: Slot[] = [];
  let copied = false;
  for (const slot of wanted) {
    const backup = original.backups.find((candidate) => candidate.file === slot.file);
    const found = backup === undefined ? null : await findPicture(backup, backupFolder);
    const replaced = found?.copied === true ? deps.showing([slot], found.path)[0] : undefined;
    copied ||= replaced !== undefined;
    slots.push(replaced ?? slot);
  }
  return { slots, copied };
}

function pictures(slots: readonly Slot[]): readonly Slot[] {
  return slots.filter((slot) => slot.kind === 'picture');
}

function isOurs({ imageFolder }: SlotDesktopDeps, { file }: Slot): boolean {
  return file !== null && `${realPath(dirname(file))}${sep}`.startsWith(`${realPath(imageFolder)}${sep}`);
}

/** macOS answers /private/var for /var, Windows in whatever case it likes. */
function realPath(path: string): string {
  try {
    const real = realpathSync.native(path);
    return process.platform === 'win32' ? real.toLowerCase() : real;
  } catch {
    return path;
  }
}

function isFile(path: string | null): boolean {
  return path !== null && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}
