import type { App } from 'electron';
import { linkScheme } from './parse-activation.ts';

export interface LinkHost {
  readonly app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>;
  readonly platform: NodeJS.Platform;
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * On Windows, links lead to the app once it has said so; the packages of macOS and Linux say it themselves. The link comes first, without a `--`
 * before it: Electron refuses to start when anything follows a URL, which is how a link with quotation marks in it would bring switches along, and a
 * `--` ends that check (shell/app/command_line_args.cc). The portable app lives in a temporary folder and leaves the computer as it found it.
 */
export function registerLinks({ app, platform, program, env }: LinkHost): void {
  if (platform !== 'win32' || !app.isPackaged || env.PORTABLE_EXECUTABLE_FILE !== undefined) return;
  app.setAsDefaultProtocolClient(linkScheme, program, []);
}
