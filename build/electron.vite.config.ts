import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Stays a package of its own: it finds its two executables beside its own file, and those must lie outside the asar. */
const externals = ['electron', 'wallpaper'];

/** `electron-vite build -c build/electron.vite.config.ts` makes out/main, out/preload and out/renderer. */
export default defineConfig({
  main: {
    root,
    build: {
      outDir: inRoot('out/main'),
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        external: externals,
        input: { main: inRoot('electron/main.ts') },
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
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    publicDir: false,
    build: {
      outDir: inRoot('out/renderer'),
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: inRoot('renderer/index.html') },
    },
  },
});
