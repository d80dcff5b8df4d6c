import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserConfig } from 'electron-vite';
import { build } from 'vite';
import config from '../../../build/electron.vite.config.ts';

/**
 * Builds the renderer into a folder of its own, so that no other test's page changes under it, and returns the folder. Under Vitest
 * React comes with its development checks, whose complaints the tests want to see; `production` builds what ships.
 */
export async function buildRenderer(mode: 'checked' | 'production' = 'checked'): Promise<string> {
  const { renderer } = config as UserConfig;
  if (renderer === undefined) throw new Error('build/electron.vite.config.ts has no renderer section');
  const outDir = mkdtempSync(join(tmpdir(), 'managed-pc-renderer-'));
  const before = process.env.NODE_ENV;
  if (mode === 'production') process.env.NODE_ENV = mode;
  try {
    await build({ ...renderer, configFile: false, logLevel: 'warn', build: { ...renderer.build, outDir } });
  } finally {
    process.env.NODE_ENV = before;
  }
  return outDir;
}
