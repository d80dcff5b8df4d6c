import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = ['assets', 'electron', 'renderer', 'shared', 'build/electron.vite.config.ts', 'package-lock.json'] as const;
const results = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'] as const;

/** Builds `out/` unless everything in it is newer than every source. Throws with the builder's words when it cannot. */
export function ensureBuilt(): void {
  if (isNewer(results, sources)) return;
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const done = spawnSync(process.execPath, [vite, 'build', '-c', 'build/electron.vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    // Under Vitest it is `test`, and React would come with its development checks: not what ships.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) throw new Error(`The build failed.\n${done.stdout}${done.stderr}`);
}

/** Whether each of the results is there and newer than every source; a source may be a folder. */
export function isNewer(made: readonly string[], madeOf: readonly string[]): boolean {
  return Math.min(...made.map((path) => changedAt(path))) > Math.max(...madeOf.map(newest));
}

/** ms since 1970; before everything when it is not there. */
function changedAt(path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(path: string): number {
  if (!statSync(join(root, path)).isDirectory()) return changedAt(path);
  const inside = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return Math.max(0, ...inside.map((name) => changedAt(join(path, name))));
}
