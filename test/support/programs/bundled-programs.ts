import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { isNewer } from '../../../build/ensure-built.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = 'out/bundles';
const sources = ['electron', 'shared', 'test/support', 'package-lock.json'];

/** What is started many times and has many files; the threads of a PC are looked for beside it. */
const programs = [
  'electron/headless.ts',
  'electron/ddf-worker.ts',
  'electron/repair-worker.ts',
  'test/support/mdm-server/managed-child.ts',
];

/** A module of a bundle finds its files and child programs where it does as a source. A string for another bundler stays. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/](?:electron|test)[\\/](?!.*(?:node_modules|load-in-worker)).*\.ts$/, code: 'import.meta.' },
    handler(code, id) {
      const places = { url: pathToFileURL(id).href, dirname: dirname(id), filename: id };
      return code.replaceAll(/(?<!ofModule\()import\.meta\.(url|dirname|filename)/g, (_, name: keyof typeof places) =>
        JSON.stringify(places[name]),
      );
    },
  },
};

/**
 * Bundles the command line with the PC it serves, and what is killed too early to leave compiled code behind, unless bundles are there that
 * are newer than their sources. The hundreds of processes that tests start would each find, read and link up to a thousand files, more than
 * half of what such a process costs.
 */
export async function bundlePrograms(): Promise<void> {
  if (isNewer([`${folder}/headless.js`], sources)) return;
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [keepPlaces],
    ssr: { noExternal: true, external: ['wallpaper'] },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      target: 'node24',
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: {
        input: programs,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
