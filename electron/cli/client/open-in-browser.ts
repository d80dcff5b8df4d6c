import { findSystemProgram, type ProgramPlaces } from '../../node/process/find-program.ts';
import { startProgram } from '../../node/process/start-program.ts';

interface Opener {
  readonly program: string;
  readonly before: readonly string[];
}

/** What opens a URL in the user's browser. `start` of Windows is a word of its shell; this is what it does. */
const openers: Partial<Record<NodeJS.Platform, Opener>> = {
  darwin: { program: 'open', before: [] },
  win32: { program: 'rundll32.exe', before: ['url.dll,FileProtocolHandler'] },
};

/** The URL is on a command line that others can read: pass one that is good once. `failed` is called when there is no browser. */
export function openInBrowser(url: string, places: ProgramPlaces, failed: () => void): void {
  const { program, before } = openers[places.platform] ?? { program: 'xdg-open', before: [] };
  const file = findSystemProgram(program, places);
  if (file === null) {
    failed();
    return;
  }
  const child = startProgram(file, [...before, url], { stdio: 'ignore', env: { ...places.env } });
  child.on('error', failed);
  child.on('exit', (code) => {
    if (code !== 0) failed();
  });
  child.unref();
}
