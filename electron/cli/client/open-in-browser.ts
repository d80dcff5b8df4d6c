import { execFile } from 'node:child_process';

interface Opener {
  readonly program: string;
  readonly before: readonly string[];
}

/** What opens a URL in the user's browser. `start` of Windows is a word of its shell; this is what it does. */
const openers: Partial<Record<NodeJS.Platform, Opener>> = {
  darwin: { program: 'open', before: [] },
  win32: { program: 'rundll32', before: ['url.dll,FileProtocolHandler'] },
};

/** The URL is on a command line that others can read: pass one that is good once. `failed` is called when there is no browser. */
export function openInBrowser(url: string, platform: NodeJS.Platform, failed: () => void): void {
  const { program, before } = openers[platform] ?? { program: 'xdg-open', before: [] };
  const child = execFile(program, [...before, url], (error) => {
    if (error !== null) failed();
  });
  child.unref();
}
