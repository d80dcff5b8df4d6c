import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** What the tests run for real: Debian packages, and the command or file by which one sees that each is there. */
const packages = {
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  curl: 'curl',
  feh: 'feh',
  fish: 'fish',
  'gsettings-desktop-schemas': '/usr/share/glib-2.0/schemas/org.gnome.desktop.background.gschema.xml',
  imagemagick: 'import',
  'libglib2.0-bin': 'gsettings',
  'libwbxml2-utils': 'xml2wbxml',
  openssl: 'openssl',
  procps: 'pgrep',
  wimtools: 'wimlib-imagex',
  'x11-utils': 'xprop',
  'x11-xserver-utils': 'xsetroot',
  xvfb: 'Xvfb',
  zsh: 'zsh',
} as const satisfies Record<string, string>;

/**
 * Installs the Debian packages that are missing, where that is possible: as root, with apt-get. Returns what is still
 * missing, with the command that would bring it; null when everything is there.
 */
export function installDebianPackages(): string | null {
  const missing = missingPackages();
  if (missing.length === 0) return null;
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return missingWords(missing);
  console.log(`Installing ${missing.join(', ')} for the tests`);
  aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', ...missing);
  const stillMissing = missingPackages();
  return stillMissing.length === 0 ? null : missingWords(stillMissing);
}

function aptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function missingPackages(): readonly string[] {
  return Object.entries(packages).flatMap(([name, sign]) => (isThere(sign) ? [] : [name]));
}

function missingWords(missing: readonly string[]): string {
  return `The tests need ${missing.join(', ')}: sudo apt-get install ${missing.join(' ')}`;
}

function isThere(sign: string): boolean {
  if (isAbsolute(sign)) return may(sign, constants.R_OK);
  return (process.env.PATH ?? '').split(delimiter).some((folder) => may(join(folder, sign), constants.X_OK));
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
