import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.resolve('electron')));

/** The Electron program npm has put on this computer; null when it has not been downloaded. */
export function findElectron(): string | null {
  const named = join(home, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(home, 'dist', readFileSync(named, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Downloads it, as Electron's own install script does; answers the program, or why it could not be had, in a few words. */
export function fetchElectron(): { readonly path: string } | { readonly why: string } {
  const limitMs = 10 * 60_000;
  const done = spawnSync(process.execPath, [join(home, 'install.js')], { encoding: 'utf8', timeout: limitMs });
  const path = findElectron();
  if (path !== null) return { path };
  const words = /^\s*(?:\w*Error: )?(.*\S)/.exec(done.stderr ?? '')?.[1] ?? `no answer within ${limitMs / 60_000} minutes`;
  return { why: `its download failed: ${words}` };
}
