import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './cli/command-line.ts';
import { processEnvironment } from './cli/ui/process-environment.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  processEnvironment({
    version,
    rendererFolder: fileURLToPath(new URL('../out/renderer', import.meta.url)),
    devices: {
      start: async (options) => (await import('./server/start-device.ts')).startDevice(options),
      startFresh: async (ofVersion) => (await import('./server/start-device.ts')).startFreshDevice(ofVersion),
    },
  }),
);
