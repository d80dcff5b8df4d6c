#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Without it every command would strip and compile all sources anew. Beside the sources, not in the shared temporary folder,
// where other users could plant code; where it cannot be written it is simply not there.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/managed-pc', import.meta.url)));
const { runCommandLine } = await import('./headless/command-line.ts');
const { processWorld } = await import('./headless/console/process-world.ts');

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  processWorld({
    version,
    rendererFolder: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    devices: {
      start: async (options) => (await import('./headless/start-device.ts')).startDevice(options),
      startFresh: async (ofVersion) => (await import('./headless/start-device.ts')).startFreshDevice(ofVersion),
    },
  }),
);
