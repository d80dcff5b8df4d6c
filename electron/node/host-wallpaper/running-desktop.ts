import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, findSystemProgram } from '../process/find-program.ts';
import { type Ran, runProgram } from '../process/run-program.ts';
import { createGSettingsDesktop, type gsettingsDesktops } from './gsettings-desktop.ts';
import type { HostDesktop } from './host-desktop.ts';
import { createDaemonDesktop, createMacDesktop, createWindowsDesktop } from './package-desktop.ts';
import { createPlasmaDesktop } from './plasma-desktop.ts';
import { createRootDesktop } from './root-desktop.ts';
import { createWallpaperPackage, type WallpaperPackage } from './wallpaper-package.ts';
import { connectToX } from './x11-connection.ts';
import { createXfconfDesktop } from './xfconf-desktop.ts';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly imageFolder: string;
  /** How to start `set-wallpaper-child`. */
  readonly childCommand: readonly string[];
  /** What any program gets. */
  readonly limitMs: number;
  /** Short names of this user's processes. */
  readonly processNames: () => readonly string[];
}

export interface FoundDesktop {
  /** The desktop that runs; null when there is none, or none that can be put back. */
  readonly desktop: HostDesktop | null;
  /** In words. */
  readonly capability: string;
  readonly byId: (id: string) => HostDesktop | null;
}

/** Looks at the environment, PATH and the list of processes; starts nothing. */
export function findRunningDesktop(around: Surroundings): FoundDesktop {
  const byId = (id: string) => (isMade(id) ? makers[id](around) : null);
  if (around.platform === 'win32' || around.platform === 'darwin') {
    const desktop = makers[around.platform === 'win32' ? 'windows' : 'macos'](around);
    return { desktop, byId, capability: desktop?.capability ?? '' };
  }
  const signs = readSigns(around);
  const id = nameDesktop(signs);
  const desktop = id === null ? null : byId(id);
  if (desktop !== null) return { desktop, byId, capability: desktop.capability };
  return {
    desktop: null,
    byId,
    capability: id === null ? whyNone(signs) : `${id} runs here, but the program that sets its wallpaper is not installed.`,
  };
}

type DesktopId = keyof typeof gsettingsDesktops | 'xfce' | 'plasma' | 'swww' | 'awww' | 'feh' | 'nitrogen' | 'windows' | 'macos';

const gsettingsOf = (id: keyof typeof gsettingsDesktops) => (around: Surroundings) =>
  withProgram(around, ['gsettings'], (run) =>
    createGSettingsDesktop({ id, imageFolder: around.imageFolder, gsettings: (args, extra) => run(args, extra) }),
  );

const makers: Readonly<Record<DesktopId, (around: Surroundings) => HostDesktop | null>> = {
  gnome: gsettingsOf('gnome'),
  cinnamon: gsettingsOf('cinnamon'),
  mate: gsettingsOf('mate'),
  xfce: (around) => withProgram(around, ['xfconf-query'], (run) => createXfconfDesktop(around.imageFolder, run)),
  plasma: (around) =>
    withProgram(around, ['qdbus6', 'qdbus', 'qdbus-qt6', 'qdbus-qt5'], (run) =>
      createPlasmaDesktop(around.imageFolder, (script) =>
        run(['org.kde.plasmashell', '/PlasmaShell', 'org.kde.PlasmaShell.evaluateScript', script]),
      ),
    ),
  swww: (around) => daemonDesktop(around, 'swww'),
  awww: (around) => daemonDesktop(around, 'awww'),
  feh: (around) => rootDesktop(around, 'feh', join(homeOf(around), '.fehbg')),
  nitrogen: (around) =>
    rootDesktop(around, 'nitrogen', join(around.env.XDG_CONFIG_HOME || join(homeOf(around), '.config'), 'nitrogen', 'bg-saved.cfg')),
  windows: (around) =>
    createWindowsDesktop({
      imageFolder: around.imageFolder,
      wallpaper: packageFor(around, null),
      registry: async (key, name) => {
        const { env, limitMs } = around;
        const file = findSystemProgram('reg.exe', around);
        if (file === null) return { kind: 'failed', because: 'Windows has no reg.exe in its system folder' };
        return runProgram({ file, args: ['query', `HKCU\\${key}`, '/v', name], env, limitMs });
      },
    }),
  macos: (around) => createMacDesktop({ imageFolder: around.imageFolder, wallpaper: packageFor(around, null) }),
};

function isMade(id: string): id is DesktopId {
  return Object.hasOwn(makers, id);
}

type Run = (args: readonly string[], extra?: NodeJS.ProcessEnv) => Promise<Ran>;

function withProgram(around: Surroundings, names: readonly string[], make: (run: Run) => HostDesktop): HostDesktop | null {
  const file = names.map((name) => findProgram(name, around.env)).find((path) => path !== null);
  if (file === undefined || file === null) return null;
  return make((args, extra = {}) =>
    runProgram({ file, args, env: { ...around.env, LC_ALL: 'C.UTF-8', ...extra }, limitMs: around.limitMs }),
  );
}

function rootDesktop(around: Surroundings, program: string, memoryPath: string): HostDesktop | null {
  const file = findProgram(program, around.env);
  if (file === null) return null;
  return createRootDesktop({
    program,
    memoryPath,
    wallpaper: packageFor(around, [file]),
    connect: () => connectToX(around.env, around.limitMs),
  });
}

function daemonDesktop(around: Surroundings, program: string): HostDesktop | null {
  return withProgram(around, [program], (run) =>
    createDaemonDesktop({
      imageFolder: around.imageFolder,
      wallpaper: packageFor(around, [findProgram(program, around.env) ?? '']),
      program,
      query: () => run(['query']),
    }),
  );
}

function packageFor({ childCommand, env, limitMs }: Surroundings, programs: readonly string[] | null): WallpaperPackage {
  return createWallpaperPackage({ command: childCommand, env, programs, limitMs });
}

function homeOf({ env }: Surroundings): string {
  return env.HOME || homedir();
}

interface Signs {
  readonly names: readonly string[];
  readonly processes: readonly string[];
  readonly plainX: boolean;
  readonly programs: readonly DesktopId[];
}

function readSigns(around: Surroundings): Signs {
  const { env } = around;
  const wayland = (env.WAYLAND_DISPLAY ?? '') !== '' || env.XDG_SESSION_TYPE === 'wayland';
  return {
    names: (env.XDG_CURRENT_DESKTOP ?? '')
      .toLowerCase()
      .split(':')
      .filter((name) => name !== ''),
    processes: around.processNames(),
    plainX: (env.DISPLAY ?? '') !== '' && !wayland,
    programs: (['feh', 'nitrogen'] as const).filter((program) => findProgram(program, env) !== null),
  };
}

/** What desktops call themselves in XDG_CURRENT_DESKTOP, and the process that paints the background where they do not. */
const ownNames: ReadonlyMap<string, DesktopId> = new Map([
  ...(['gnome', 'ubuntu', 'unity', 'budgie', 'pantheon', 'gnome-classic', 'gnome-flashback', 'pop'] as const).map(
    (name) => [name, 'gnome'] as const,
  ),
  ...(['x-cinnamon', 'cinnamon'] as const).map((name) => [name, 'cinnamon'] as const),
  ['mate', 'mate'],
  ['xfce', 'xfce'],
  ['kde', 'plasma'],
]);
const ownProcesses: ReadonlyMap<string, DesktopId> = new Map([
  ['swww-daemon', 'swww'],
  ['awww-daemon', 'awww'],
  ['gnome-shell', 'gnome'],
  ['budgie-wm', 'gnome'],
  ['cinnamon', 'cinnamon'],
  ['mate-panel', 'mate'],
  ['xfdesktop', 'xfce'],
  ['plasmashell', 'plasma'],
]);
/** These paint over the root window, and cannot be asked what they show. */
const unaskable = ['pcmanfm', 'pcmanfm-qt', 'swaybg', 'hyprpaper', 'wbg', 'mpvpaper'] as const;

function nameDesktop({ names, processes, plainX, programs }: Signs): DesktopId | null {
  const named = names.map((name) => ownNames.get(name)).find((id) => id !== undefined);
  if (named !== undefined) return named;
  const running = [...ownProcesses].find(([name]) => processes.includes(name));
  if (running !== undefined) return running[1];
  if (unaskable.some((name) => processes.includes(name))) return null;
  return plainX ? (programs[0] ?? null) : null;
}

function whyNone({ names, processes, plainX }: Signs): string {
  const mute = unaskable.find((name) => processes.includes(name));
  if (mute !== undefined)
    return `${mute} shows the wallpaper here and cannot be asked which one, so it could not be put back safely: it is left alone.`;
  if (plainX) return 'This is a plain X screen without feh or nitrogen; install feh to see the policy on it.';
  const where = names.length === 0 ? 'No desktop was found' : `The desktop ${names.join(', ')} has no wallpaper program that is known`;
  return `${where}: the wallpaper of this computer is left alone.`;
}

/** Names of this user's processes, from /proc; none where there is no such thing. */
export function listProcessNames(): readonly string[] {
  try {
    const mine = readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid === process.getuid?.(),
    );
    return mine.map(nameOfProcess);
  } catch {
    return [];
  }
}

function nameOfProcess(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
