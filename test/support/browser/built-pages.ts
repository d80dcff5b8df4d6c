import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { bundlePrograms } from '../programs/bundled-programs.ts';
import { buildRenderer } from './build-renderer.ts';
import { buildScreenHarness } from './open-screen-harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The renderer with React's development checks, as `buildRenderer` makes it. */
    readonly rendererFolder: string;
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
  folders = [renderer, screenHarness];
  provide('rendererFolder', renderer);
  provide('screenHarnessFolder', screenHarness);
}

export async function teardown(): Promise<void> {
  for (const folder of folders) rmSync(folder, { recursive: true });
}
