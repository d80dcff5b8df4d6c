import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { bundlePrograms } from '../programs/bundled-programs.ts';
import { buildRenderer } from './build-renderer.ts';
import { buildScreenHarness } from './open-screen-harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The renderer with React's development checks, as `buildRenderer` makes it. */
    readonly rendererFolder: string;
    /** The renderer as it ships. */
    readonly shippedRendererFolder: string;
    /** The page that shows nothing but the PC. */
    readonly screenHarnessFolder: string;
  }
}

let folders: readonly string[] = [];

/** Vitest's global set-up of the journeys: the pages they all look at are built once. Nobody writes into these folders. */
export async function setup({ provide }: TestProject): Promise<void> {
  // Here, because several files at once would each build it, and take it away from one another.
  ensureBuilt();
  const [renderer, screenHarness] = await Promise.all([buildRenderer(), buildScreenHarness(), bundlePrograms()]);
  // A copy: whoever builds the app meanwhile empties the folder first.
  const shipped = mkdtempSync(join(tmpdir(), 'managed-pc-shipped-'));
  cpSync(fileURLToPath(new URL('../../../out/renderer', import.meta.url)), shipped, { recursive: true });
  folders = [renderer, shipped, screenHarness];
  provide('rendererFolder', renderer);
  provide('shippedRendererFolder', shipped);
  provide('screenHarnessFolder', screenHarness);
}

export async function teardown(): Promise<void> {
  for (const folder of folders) rmSync(folder, { recursive: true });
}
