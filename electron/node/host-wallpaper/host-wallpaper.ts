import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Result, refused } from '../../../shared/result.ts';
import { lookAtProcess } from '../process/running-process.ts';
import { makeFolder } from '../storage/durable-file.ts';
import { acquireSingleWriterLock, type SingleWriterLock } from '../storage/folder/single-writer-lock.ts';
import { startRestoreWatch } from './restore-watch.ts';
import { type FoundDesktop, findRunningDesktop, listProcessNames } from './running-desktop.ts';
import { createWallpaperBackup, type KeeperPoint, type WallpaperBackup } from './wallpaper-backup.ts';
import { createWallpaperJournal } from './wallpaper-journal.ts';
import { createWallpaperQueue, type DiskHostWallpaper } from './wallpaper-queue.ts';

export interface HostWallpaperOptions {
  /** The data folder: the journal and the copies are kept there. Its lock is held by the caller. */
  readonly folder: string;
  /** The image store's folder. */
  readonly imageFolder: string;
  readonly enabled: boolean;
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  /** A private folder that all Managed PCs of this user see: one of them at a time has the wallpaper. */
  readonly sharedFolder?: string;
  readonly processNames?: () => readonly string[];
  /** How to start the two small processes of this folder. A packed app gives its own ways. */
  readonly commands?: { readonly child: readonly string[]; readonly watcher: readonly string[] };
  readonly limits?: Partial<HostWallpaperLimits>;
  /** When somebody changes the wallpaper on the computer: puts the policy's back, as Windows does, and keeps theirs for later. */
  readonly keepPolicy?: boolean;
  /** Another way to find the desktop. */
  readonly find?: () => FoundDesktop;
  /** Told the points of every step; tests kill there. */
  readonly at?: (point: KeeperPoint) => void;
}

/** All in ms. */
interface HostWallpaperLimits {
  /** What any wallpaper program gets. */
  readonly programMs: number;
  /** Between two pictures: policies that change faster are shown as the newest of them. */
  readonly gapMs: number;
  /** How often to look whether the policy's picture is still there. */
  readonly lookEveryMs: number;
  /** How long a start waits for a watcher that is putting the wallpaper back. */
  readonly lockWaitMs: number;
}

const usualLimits: HostWallpaperLimits = { programMs: 10_000, gapMs: 1_200, lookEveryMs: 15_000, lockWaitMs: 5_000 };

/** The wallpaper of this computer behind the port: shows, verifies, remembers, puts back. Starts no program until asked to show. */
export function createHostWallpaper(options: HostWallpaperOptions): DiskHostWallpaper {
  const limits = { ...usualLimits, ...options.limits };
  const found = (options.find ?? (() => findDesktop(options, limits)))();
  const keeper = assembleKeeper(options, limits, found);
  return createWallpaperQueue({
    keeper,
    able: found.desktop !== null,
    capability: found.capability,
    enabled: options.enabled,
    keepPolicy: options.keepPolicy ?? true,
    gapMs: limits.gapMs,
    lookEveryMs: limits.lookEveryMs,
  });
}

function findDesktop(options: HostWallpaperOptions, { programMs }: HostWallpaperLimits): FoundDesktop {
  return findRunningDesktop({
    platform: options.platform ?? process.platform,
    env: options.env ?? process.env,
    imageFolder: options.imageFolder,
    childCommand: commandsOf(options).child,
    limitMs: programMs,
    processNames: options.processNames ?? listProcessNames,
  });
}

function assembleKeeper(options: HostWallpaperOptions, limits: HostWallpaperLimits, found: FoundDesktop): WallpaperBackup {
  const { folder, imageFolder, env = process.env } = options;
  const sharedFolder = options.sharedFolder ?? usualSharedFolder(env);
  const commands = commandsOf(options);
  return createWallpaperBackup({
    ...found,
    journal: createWallpaperJournal(folder),
    imageFolder,
    owner: async () => {
      const life = await lookAtProcess(process.pid);
      return { pid: process.pid, mark: life.kind === 'alive' ? life.mark : null };
    },
    lock: () => waitForLock(sharedFolder, lockName(env), limits.lockWaitMs),
    watch: (owner) =>
      startRestoreWatch(commands.watcher, { folder, imageFolder, sharedFolder, childCommand: [...commands.child], owner }, env),
    at: options.at ?? (() => {}),
  });
}

function commandsOf(options: HostWallpaperOptions): NonNullable<HostWallpaperOptions['commands']> {
  const script = (name: string) => [process.execPath, fileURLToPath(new URL(name, import.meta.url))];
  return options.commands ?? { child: script('./set-wallpaper-child.ts'), watcher: script('./restore-watcher.ts') };
}

function usualSharedFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_RUNTIME_DIR || tmpdir(), `managed-pc-${userInfo().uid}`);
}

/** One lock per screen: two sessions of a user have two wallpapers. */
function lockName(env: NodeJS.ProcessEnv): string {
  const session = `${env.DISPLAY ?? ''} ${env.WAYLAND_DISPLAY ?? ''} ${env.DBUS_SESSION_BUS_ADDRESS ?? ''}`;
  return `wallpaper-${createHash('sha256').update(session).digest('hex').slice(0, 16)}.lock`;
}

/** A folder in a public place may have been made by somebody else, to keep this user's wallpaper from changing or to watch it. */
async function isPrivate(folder: string): Promise<boolean> {
  await makeFolder(folder);
  const facts = await lstat(folder);
  return process.platform === 'win32' || (facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o022) === 0);
}

/** Only a watcher at its work is waited for; that takes a moment. */
async function waitForLock(folder: string, name: string, patienceMs: number): Promise<Result<SingleWriterLock>> {
  const end = performance.now() + patienceMs;
  const advice = 'It shows its policy on this desktop; close it to let this one do so.';
  if (!(await isPrivate(folder)))
    return refused({ title: 'The folder is not private', detail: `${folder} belongs to somebody else; remove it.`, status: 503 });
  for (;;) {
    const lock = await acquireSingleWriterLock(folder, { name, advice });
    if (lock.ok || performance.now() >= end) return lock;
    await sleep(100);
  }
}
