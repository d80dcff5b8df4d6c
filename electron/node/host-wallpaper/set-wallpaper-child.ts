/** The process in which npm `wallpaper` runs: `set-wallpaper-child '{"verb":"set","path":"...","options":{}}'`. An entry, like a door. */
import { runWallpaperChild } from './run-wallpaper-child.ts';

process.stdout.write(await runWallpaperChild(process.argv.at(-1) ?? '', () => import('wallpaper')), () => process.exit());
