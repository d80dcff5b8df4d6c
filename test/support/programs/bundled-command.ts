import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { isNewer } from '../../../build/ensure-built.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = 'out/command';
const sources = ['electron', 'shared', 'package-lock.json', 'test/support/programs/bundled-command.ts'];

/** A module of the bundle finds its files, workers and child programs where it does as a source. A string for another bundler stays. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]electron[\\/].*\.ts$/, code: 'import.meta.' },
    handler(code, id) {
      const places = { url: pathToFileURL(id).href, dirname: dirname(id), filename: id };
      return code.replaceAll(/(?<!ofModule\()import\.meta\.(url|dirname|filename)/g, (_, name: keyof typeof places) =>
        JSON.stringify(places[name]),
      );
    },
  },
};

/**
 * Bundles the command line and the PC it serves, unless a bundle is there that is newer than its sources. The hundreds of processes that
 * tests start would each find, read and link up to a thousand files, more than half of what such a process costs.
 */
export async function bundleCommand(): Promise<void> {
  if (isNewer([`${folder}/headless.js`], sources)) return;
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [keepPlaces],
    ssr: { noExternal: true, external: ['wallpaper'] },
    build: {
      ssr: 'electron/headless.ts',
      outDir: folder,
      minify: false,
      target: 'node24',
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: { output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  });
}
