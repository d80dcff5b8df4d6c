import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What of `assets/` a browser may ask for, as `/pictures/…`, `/samples/…`, `/fonts/…`. DDF files stay with the device. */
const servedAssets = ['pictures', 'samples', 'fonts'] as const;

function copyServedAssets(): Plugin {
  return {
    name: 'copy-served-assets',
    apply: 'build',
    generateBundle() {
      for (const folder of servedAssets) {
        for (const entry of readdirSync(join(root, 'assets', folder), { withFileTypes: true })) {
          if (!entry.isFile() || entry.name.startsWith('.')) continue;
          const source = readFileSync(join(root, 'assets', folder, entry.name));
          this.emitFile({ type: 'asset', fileName: `${folder}/${entry.name}`, source });
        }
      }
    },
  };
}

export default defineConfig({
  // --- main process: Electron engineer's section ---
  main: {
    build: {
      outDir: join(root, 'out/main'),
      rolldownOptions: {
        input: { main: join(root, 'electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },

  // --- preload: a sandboxed preload is one CommonJS file, so nothing may stay external but electron itself ---
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: join(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },

  // --- renderer: the same files for both doors ---
  renderer: {
    root: join(root, 'renderer'),
    base: './',
    // In development the whole of assets/ is there; a build carries the three folders only.
    publicDir: join(root, 'assets'),
    plugins: [react(), copyServedAssets()],
    // Doors replace the placeholder with a fresh nonce for every response.
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      copyPublicDir: false,
      minify: true,
      target: 'es2024',
      // The content security policy has no data: URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: join(root, 'renderer/index.html') } },
    },
  },
});
