import type { PackageAnswer, PackageOptions, WallpaperPackage } from '../../../electron/node/host-wallpaper/wallpaper-package.ts';

export interface FakeWallpaperPackage extends WallpaperPackage {
  /** One picture per screen. */
  readonly screens: string[];
  readonly sets: readonly { readonly path: string; readonly options: PackageOptions }[];
  /** From now on `set` answers without doing anything. */
  lie(): void;
}

/** Twin of npm `wallpaper` where it has a getter, as it behaves on macOS and Windows: what is no picture file is an empty text. */
export function createFakeWallpaperPackage(
  screens: readonly string[],
  whenSet: (options: PackageOptions) => void = () => {},
): FakeWallpaperPackage {
  const shown = [...screens];
  const sets: { path: string; options: PackageOptions }[] = [];
  let lies = false;
  const answered = (value: string | readonly string[]): PackageAnswer => ({ kind: 'answered', value });
  return {
    screens: shown,
    sets,
    lie() {
      lies = true;
    },
    get: async ({ screen }) => answered(screen === 'all' ? [...shown] : (shown[0] ?? '')),
    async set(path, options) {
      sets.push({ path, options });
      if (lies) return answered('');
      for (const index of shown.keys()) if (options.screen === undefined || options.screen === index) shown[index] = path;
      whenSet(options);
      return answered('');
    },
  };
}
