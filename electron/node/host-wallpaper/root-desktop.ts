import { randomBytes } from 'node:crypto';
import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { errorCode, inWords } from '../storage/durable-file.ts';
import { writeOutputFile } from '../storage/output-file.ts';
import { namesPicture } from '../storage/picture-name.ts';
import {
  type Captured,
  type HostDesktop,
  type Original,
  type Ours,
  type PutBack,
  type Refused,
  refuse,
  type SavedGround,
  type Shown,
} from './host-desktop.ts';
import { saveFlushed } from './picture-backup.ts';
import { readGround } from './read-ground.ts';
import { alone, type Ground, hashPixels, namedPixmap, type Pixels, paintRoot } from './root-window.ts';
import type { WallpaperPackage } from './wallpaper-package.ts';
import type { XConnection } from './x11-connection.ts';

export interface RootDesktopDeps {
  /** The program that paints, `feh` or `nitrogen`. */
  readonly program: string;
  /** The file in which it remembers its last call; window managers run or read it at the next log-in. */
  readonly memoryPath: string;
  readonly wallpaper: WallpaperPackage;
  readonly connect: () => Promise<XConnection>;
}

type RootOriginal = Extract<Original, { readonly kind: 'root' }>;
type Memory = RootOriginal['memory'];

const deflateAsync = promisify(deflate);
const inflateAsync = promisify(inflate);

/**
 * A bare X screen under a window manager. Nothing there can be asked for the path of the wallpaper, so its pixels are kept, and the
 * program's own memory of what it showed. npm `wallpaper` shows; the root window's pixels say whether it did.
 */
export function createRootDesktop(deps: RootDesktopDeps): HostDesktop {
  return {
    id: deps.program,
    capability: `A plain X screen: ${deps.program} sets the wallpaper, the screen’s own pixels prove it, and those it had before are put back.`,
    capture: (backupFolder, before) => onScreen(deps, async (x) => capture(deps, x, { backupFolder, before })),
    show: (path) => onScreen(deps, (x) => show(deps, x, path)),
    untouched: async (ours) => (await onScreen(deps, async (x) => ((await isOurs(deps, x, ours)) ? 'yes' : 'no'))) === 'yes',
    putBack: (ours, backupFolder) => putBackOrRemember(deps, { ours, backupFolder }),
  };
}

async function onScreen<Value>(deps: RootDesktopDeps, work: (x: XConnection) => Promise<Value>): Promise<Value | Refused> {
  let x: XConnection | null = null;
  try {
    x = await deps.connect();
    return await work(x);
  } catch (error) {
    return refuse(`the X screen cannot be reached: ${inWords(error)}`);
  } finally {
    x?.close();
  }
}

async function isOurs({ memoryPath }: RootDesktopDeps, x: XConnection, ours: Ours): Promise<boolean> {
  const now = await readGround(x);
  if (now.kind === 'refused' || now.ground.kind !== 'pixels' || !now.ground.advertised) return false;
  if (ours.mark !== null) return now.ground.sha256 === ours.mark;
  // The run before ended while the picture was being set: ours when the program says so and the user's own is gone.
  const own = ours.original.kind === 'root' && ours.original.ground.kind === 'pixels' ? ours.original.ground.sha256 : null;
  return now.ground.sha256 !== own && remembers(await readMemory(memoryPath), ours);
}

function remembers(memory: Memory, ours: Ours): boolean {
  const text = textOf(memory);
  return ours.fileNames.some((name) => text.includes(name));
}

function textOf({ base64 }: Memory): string {
  return Buffer.from(base64 ?? '', 'base64').toString('latin1');
}

async function readMemory(path: string): Promise<Memory> {
  try {
    const [bytes, facts] = await Promise.all([readFile(path), stat(path)]);
    return { path, base64: bytes.toString('base64'), mode: facts.mode & 0o777 };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { path, base64: null, mode: 0 };
    throw error;
  }
}

interface CaptureDeps {
  readonly backupFolder: string;
  readonly before: Ours | null;
}

async function capture(deps: RootDesktopDeps, x: XConnection, { backupFolder, before }: CaptureDeps): Promise<Captured> {
  const earlier = before?.original.kind === 'root' ? before.original : null;
  const nowMemory = await readMemory(deps.memoryPath);
  const memory = earlier !== null && before !== null && remembers(nowMemory, before) ? earlier.memory : nowMemory;
  if (earlier !== null && before !== null && (await isOurs(deps, x, before))) return captured(earlier.ground, memory);
  if (namesPicture(textOf(memory)))
    return refuse(
      `${memory.path} names a picture of a policy and your own wallpaper is not on record; set your own with ${deps.program} first`,
    );
  const now = await readGround(x);
  return now.kind === 'refused' ? now : captured(await saveGround(now.ground, x, backupFolder), memory);
}

function captured(ground: SavedGround, memory: Memory): Captured {
  return { kind: 'captured', original: { kind: 'root', ground, memory } };
}

async function saveGround(ground: Ground, { depth }: XConnection, folder: string): Promise<SavedGround> {
  if (ground.kind === 'plain') return ground;
  const copy = `root-window-${randomBytes(8).toString('hex')}.pixels`;
  await saveFlushed(join(folder, copy), await deflateAsync(ground.pixels.bytes, { level: 1 }));
  const { width, height } = ground.pixels;
  return { kind: 'pixels', copy, sha256: ground.sha256, width, height, depth, advertised: ground.advertised };
}

/** Every picture that is set gets a pixmap of its own, so an advertised picture with the same pixels as before was set all the same. */
async function show({ program, wallpaper }: RootDesktopDeps, x: XConnection, path: string): Promise<Shown> {
  const before = await namedPixmap(x, '_XROOTPMAP_ID');
  const answer = await wallpaper.set(path, {});
  if (answer.kind === 'failed') return refuse(answer.because);
  const after = await namedPixmap(x, '_XROOTPMAP_ID');
  const now = await readGround(x);
  const changed = after !== null && after !== before;
  if (!changed || now.kind === 'refused' || now.ground.kind !== 'pixels' || !now.ground.advertised)
    return refuse(`${program} was called, but the screen shows the same as before`);
  return { kind: 'shown', mark: now.ground.sha256 };
}

interface PutBackDeps {
  readonly ours: Ours;
  readonly backupFolder: string;
}

/** After a log-off there is no screen any more; what the next log-in shows is seen to all the same. */
async function putBackOrRemember(deps: RootDesktopDeps, work: PutBackDeps): Promise<PutBack> {
  const result = await onScreen(deps, (x) => putBack(deps, x, work));
  const { original } = work.ours;
  if (result.kind === 'refused' && original.kind === 'root') await restoreMemory(deps.memoryPath, original.memory, work.ours);
  return result;
}

async function putBack(deps: RootDesktopDeps, x: XConnection, { ours, backupFolder }: PutBackDeps): Promise<PutBack> {
  if (ours.original.kind !== 'root') return refuse('the record of your wallpaper is of another kind of desktop');
  const { ground, memory } = ours.original;
  const saved = await loadGround(ground, x, backupFolder);
  if (saved === null) return refuse(`the kept pixels of your wallpaper in ${backupFolder} cannot be used on this screen`);
  const swapped = await alone(x, async () => {
    if (!(await isOurs(deps, x, ours))) return false;
    await paintRoot(x, saved);
    return true;
  });
  const remembered = await restoreMemory(deps.memoryPath, memory, ours);
  if (swapped) return { kind: 'put-back', detail: 'Your own wallpaper is back.' };
  const detail = 'The wallpaper was changed on this computer meanwhile and is left as it is.';
  return { kind: 'left-alone', detail: remembered ? `${detail} What ${deps.program} shows at the next log-in is yours again.` : detail };
}

async function loadGround(ground: SavedGround, x: XConnection, folder: string): Promise<Ground | null> {
  if (ground.kind === 'plain') return ground;
  if (ground.depth !== x.depth) return null;
  const bytes = await readFile(join(folder, ground.copy)).then(inflateAsync, () => null);
  if (bytes === null || bytes.length !== ground.width * ground.height * 4) return null;
  const values = new Uint32Array(ground.width * ground.height);
  const pixels: Pixels = { width: ground.width, height: ground.height, values, bytes: Buffer.from(values.buffer) };
  bytes.copy(pixels.bytes);
  return hashPixels(pixels) === ground.sha256 ? { kind: 'pixels', pixels, sha256: ground.sha256, advertised: ground.advertised } : null;
}

/** Written into and not replaced, because the file may be a link into somebody's collection of settings. */
async function restoreMemory(path: string, own: Memory, ours: Ours): Promise<boolean> {
  if (!remembers(await readMemory(path), ours)) return false;
  if (own.base64 === null) await rm(path, { force: true });
  else {
    await writeOutputFile(path, Buffer.from(own.base64, 'base64'));
    await chmod(path, own.mode);
  }
  return true;
}
