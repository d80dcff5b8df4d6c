import { isAbsolute, join } from 'node:path';
import { findProgram, isProgram } from '../../node/process/find-program.ts';

/** Where a browser is looked for. */
export interface BrowserPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Names on the PATH, the plainest first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
] as const;

const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
] as const;

/** Below each of the folders Windows installs programs in. */
const windowsApps = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
] as const;

/** A browser of the Chromium family: the one MANAGED_PC_CHROMIUM names, else one of the PATH, else one where the system keeps its programs. */
export function findBrowser(places: BrowserPlaces): string | null {
  const named = places.environment.MANAGED_PC_CHROMIUM;
  if (named !== undefined && named !== '') return isAbsolute(named) && isProgram(named) ? named : null;
  return onPath(places) ?? installed(places).find(isProgram) ?? null;
}

function onPath({ environment, platform }: BrowserPlaces): string | null {
  const ending = platform === 'win32' ? '.exe' : '';
  const env = { PATH: environment.PATH ?? environment.Path };
  return commands.map((command) => findProgram(`${command}${ending}`, env)).find((path) => path !== null) ?? null;
}

function installed({ environment, platform }: BrowserPlaces): readonly string[] {
  if (platform === 'darwin') return macApps;
  if (platform !== 'win32') return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
  const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
  return roots.flatMap((root) => (root === undefined || !isAbsolute(root) ? [] : windowsApps.map((path) => join(root, ...path))));
}
