import type { Ran } from '../process/run-program.ts';
import { type HostDesktop, refuse, type Slot } from './host-desktop.ts';
import { createSlotDesktop, type SlotReading } from './slot-desktop.ts';
import type { PackageOptions, WallpaperPackage } from './wallpaper-package.ts';

const monitor = 'wallpaper';

/** Sets through npm `wallpaper`, and believes only its getter. */
interface Lot {
  readonly imageFolder: string;
  readonly wallpaper: WallpaperPackage;
}

/** macOS: one picture per screen of the active Space. Moving, shuffled and plain backgrounds have no file and are refused. */
export function createMacDesktop({ imageFolder, wallpaper }: Lot): HostDesktop {
  return createSlotDesktop({
    id: 'macos',
    imageFolder,
    filesOnly: true,
    capability:
      'macOS: the wallpaper of every screen of the active Space is set, read back, and put back; how it was scaled cannot be asked.',
    read: async () => {
      const answer = await wallpaper.get({ screen: 'all' });
      if (answer.kind === 'failed') return refuse(answer.because);
      const paths = typeof answer.value === 'string' ? [answer.value] : (answer.value ?? []);
      return pictureSlots(paths.map((path, index) => [String(index), path]));
    },
    write: (slots) => setEach(wallpaper, slots, (slot) => ({ screen: Number(slot.name), scale: 'auto' })),
    showing: pointing,
  });
}

/** Windows: reads a value of the registry below HKEY_CURRENT_USER; fails when there is none. */
export type RegistryQuery = (key: string, name: string) => Promise<Ran>;

/** WallpaperStyle and TileWallpaper, as IDesktopWallpaper.SetPosition writes them, and the package's word for each. */
const positions = { '0 0': 'center', '0 1': 'tile', '2 0': 'stretch', '6 0': 'fit', '10 0': 'fill', '22 0': 'span' } as const;
const scales: ReadonlyMap<string, PackageOptions['scale']> = new Map(Object.entries(positions));
const fill = '10 0';
const desktopKey = 'Control Panel\\Desktop';
const wallpapersKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Wallpapers';

/**
 * Windows: the package reaches the first monitor only, and says an empty text for anything but a picture. A slideshow or Spotlight
 * would end for good when a picture is set, so those are refused.
 */
export function createWindowsDesktop({ imageFolder, wallpaper, registry }: Lot & { readonly registry: RegistryQuery }): HostDesktop {
  return createSlotDesktop({
    id: 'windows',
    imageFolder,
    filesOnly: true,
    capability:
      'Windows: the wallpaper of the first monitor and its fit are set, read back, and put back; slideshows and Spotlight are left alone.',
    read: () => readWindows(wallpaper, registry),
    write: async (slots) => {
      const position = slots.find((slot) => slot.kind === 'option')?.value ?? fill;
      return setEach(
        wallpaper,
        slots.filter((slot) => slot.kind === 'picture'),
        () => ({ scale: scales.get(position) ?? 'fill' }),
      );
    },
    showing: (slots, path) =>
      slots.map((slot) => (slot.kind === 'option' ? { ...slot, value: fill } : { ...slot, value: path, file: path })),
  });
}

async function readWindows(wallpaper: WallpaperPackage, registry: RegistryQuery): Promise<SlotReading> {
  const background = await registry(wallpapersKey, 'BackgroundType');
  if (background.kind === 'ran' && !/\b0x0\b/.test(background.stdout))
    return refuse('the desktop shows a colour, a slideshow or Spotlight; it could not be put back safely');
  const [style, tile] = [await registry(desktopKey, 'WallpaperStyle'), await registry(desktopKey, 'TileWallpaper')];
  const position = `${registryText(style)} ${registryText(tile)}`;
  if (!scales.has(position)) return refuse('Windows does not say how the wallpaper is laid out; it could not be put back safely');
  const answer = await wallpaper.get({});
  if (answer.kind === 'failed') return refuse(answer.because);
  const reading = pictureSlots([[monitor, String(answer.value ?? '')]]);
  if (reading.kind === 'refused') return reading;
  return { kind: 'read', slots: [...reading.slots, { name: 'position', kind: 'option', value: position, file: null }] };
}

function registryText(ran: Ran): string {
  return ran.kind === 'ran' ? (/REG_SZ\s+(\S+)/.exec(ran.stdout)?.[1] ?? '') : '';
}

/** wlroots desktops whose wallpaper daemon can be asked: swww, and awww as it is called now. Asked directly, as the getter reads one screen only. */
export function createDaemonDesktop(parts: Lot & { readonly program: string; readonly query: () => Promise<Ran> }): HostDesktop {
  const { imageFolder, wallpaper, program, query } = parts;
  return createSlotDesktop({
    id: program,
    imageFolder,
    filesOnly: true,
    capability: `${program}: the wallpaper is set on all screens, read back, and put back when all of them show the same picture.`,
    read: async () => {
      const ran = await query();
      if (ran.kind === 'failed') return refuse(ran.because);
      const shown = new Set(
        ran.stdout
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => /image: (\/.*)$/.exec(line)?.[1] ?? ''),
      );
      if (shown.size !== 1) return refuse('the screens show different pictures; they could not be put back safely');
      return pictureSlots([[monitor, [...shown][0] ?? '']]);
    },
    write: (slots) => setEach(wallpaper, slots, () => ({})),
    showing: pointing,
  });
}

function pointing(slots: readonly Slot[], path: string): readonly Slot[] {
  return slots.map((slot) => ({ ...slot, value: path, file: path }));
}

function pictureSlots(shown: readonly (readonly [string, string])[]): SlotReading {
  if (shown.length === 0) return refuse('the desktop does not say what it shows');
  return { kind: 'read', slots: shown.map(([name, path]) => ({ name, kind: 'picture', value: path, file: path === '' ? null : path })) };
}

async function setEach(wallpaper: WallpaperPackage, slots: readonly Slot[], options: (slot: Slot) => PackageOptions): Promise<Ran> {
  for (const slot of slots) {
    const answer = await wallpaper.set(slot.value, options(slot));
    if (answer.kind === 'failed') return answer;
  }
  return { kind: 'ran', stdout: '' };
}
