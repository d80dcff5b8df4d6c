import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Stays a package of its own: it finds its two executables beside its own file, and those must lie outside the asar. */
const externals = ['electron', 'wallpaper'];

/** The licences of the packages a bundle is made of, which ship with it. */
const license = { fileName: 'licences.md' };

/** What of `assets/` a browser may ask for, as `/pictures/…`, `/samples/…`, `/fonts/…`. DDF files stay with the device. */
const servedAssets = ['pictures', 'samples', 'fonts'] as const;

/**
 * The page comes in a few files. On its own the bundler makes 150, most of a kilobyte, and asking for them takes longer than reading
 * them. Each group needs none that stands below it: files that need each other run in an order that depends on which comes first.
 */
const chunks = [
  { name: 'page', tags: ['$initial' as const], priority: 3 },
  { name: 'editor', test: /node_modules[\\/]@(codemirror|lezer)[\\/]/, priority: 2 },
  // The console's own files need the editor, which other panels are to come without.
  { name: 'shared', test: /^(?!.*[\\/]panels[\\/]console[\\/])/, minShareCount: 2, priority: 1 },
];

function copyServedAssets(): Plugin {
  return {
    name: 'copy-served-assets',
    apply: 'build',
    generateBundle() {
      for (const folder of servedAssets.filter((name) => existsSync(inRoot(`assets/${name}`)))) {
        for (const entry of readdirSync(inRoot(`assets/${folder}`), { withFileTypes: true })) {
          if (!entry.isFile() || entry.name.startsWith('.')) continue;
          const source = readFileSync(inRoot(`assets/${folder}/${entry.name}`));
          this.emitFile({ type: 'asset', fileName: `${folder}/${entry.name}`, source });
        }
      }
    },
  };
}

/**
 * A class is called in the page as in its sheet, so that tests, photographs and whoever looks at the page find it; code says it in camel
 * case. That no two sheets have a class of the same name is tested (test/architecture-styles.test.ts).
 */
const cssModules = { generateScopedName: '[local]', localsConvention: 'camelCaseOnly' } as const;

/** Imports the classes of a sheet one by one, as constants: of its default export, an object, a bundle would carry all of it. */
function importClassesByName(): Plugin {
  return {
    name: 'import-classes-by-name',
    enforce: 'pre',
    transform: {
      filter: { id: /\.tsx?$/, code: '.module.css' },
      handler: (code) => code.replaceAll(/^import (\w+) from ('[^']+\.module\.css')/gm, 'import * as $1 from $2'),
    },
  };
}

/** `electron-vite build -c build/electron.vite.config.ts` makes out/main, out/preload and out/renderer. */
export default defineConfig({
  main: {
    root,
    build: {
      outDir: inRoot('out/main'),
      license,
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        external: externals,
        /** The workers are files of their own, which electron/node/process/load-in-worker.ts starts. */
        input: {
          main: inRoot('electron/main.ts'),
          'ddf-worker': inRoot('electron/ddf-worker.ts'),
          'repair-worker': inRoot('electron/repair-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: inRoot('out/preload'),
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: inRoot('electron/preload.ts') },
        /** A sandboxed preload must be one CommonJS file. */
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: inRoot('renderer'),
    base: './',
    plugins: [importClassesByName(), react(), copyServedAssets()],
    /** The doors put a fresh nonce in its place for every response. */
    html: { cspNonce: '__NONCE__' },
    css: { modules: cssModules },
    /** For the development server only; a build carries three folders of it, see `servedAssets`. */
    publicDir: inRoot('assets'),
    build: {
      outDir: inRoot('out/renderer'),
      license,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: true,
      target: 'es2024',
      /** The content security policy has no data: URLs. */
      assetsInlineLimit: 0,
      rolldownOptions: { input: inRoot('renderer/index.html'), output: { codeSplitting: { groups: chunks } } },
    },
  },
});
