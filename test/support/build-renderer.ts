import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserConfig } from 'electron-vite';
import { build } from 'vite';
import config from '../../build/electron.vite.config.ts';

/** Builds the renderer as it ships, into a folder of its own so that no other test's page changes under it. Returns the folder. */
export async function buildRenderer(): Promise<string> {
  const { renderer } = config as UserConfig;
  if (renderer === undefined) throw new Error('build/electron.vite.config.ts has no renderer section');
  const outDir = mkdtempSync(join(tmpdir(), 'managed-pc-renderer-'));
  await build({ ...renderer, configFile: false, logLevel: 'warn', build: { ...renderer.build, outDir } });
  return outDir;
}
