import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests run for real, by the Debian package that brings it. */
const packages = {
  chromium: 'chromium',
  xvfb: 'Xvfb',
  feh: 'feh',
  imagemagick: 'import',
  'x11-utils': 'xprop',
  openssl: 'openssl',
  curl: 'curl',
} as const satisfies Record<string, string>;

/**
 * Installs the Debian packages that are missing, where that is possible: as root, with apt-get. Returns what is still
 * missing, with the command that would bring it; null when everything is there.
 */
export function installDebianPackages(): string | null {
  const missing = missingPackages();
  if (missing.length === 0) return null;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return missingWords(missing);
  console.log(`Installing ${missing.join(', ')} for the tests`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['-qq', 'update'], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  execFileSync('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment,
  });
  const stillMissing = missingPackages();
  return stillMissing.length === 0 ? null : missingWords(stillMissing);
}

function missingPackages(): readonly string[] {
  return Object.entries(packages).flatMap(([name, command]) => (onPath(command) ? [] : [name]));
}

function missingWords(missing: readonly string[]): string {
  return `The tests need ${missing.join(', ')}: sudo apt-get install ${missing.join(' ')}`;
}

function onPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
