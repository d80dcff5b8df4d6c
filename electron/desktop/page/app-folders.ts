import { join } from 'node:path';

export interface AppFolders {
  readonly renderer: string;
  readonly preload: string;
  readonly icons: string;
  readonly scenarios: string;
}

/** Where the built app keeps its parts, the same in the work tree and inside the asar: `mainFolder` is `out/main`. */
export function appFolders(mainFolder: string): AppFolders {
  const root = join(mainFolder, '..', '..');
  return {
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    icons: join(root, 'assets', 'icons'),
    scenarios: join(root, 'assets', 'scenarios'),
  };
}
