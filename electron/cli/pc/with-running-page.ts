import { readRunningPC } from '../client/running-pc.ts';
import { type CliContext, type ClientOptions, failed, folderOf } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withPC } from './with-pc.ts';

/** Runs `work` with the address of the running PC's page, its key in it. Who answers there has proved before that it is this PC. */
export function withRunningPage(cli: CliContext, options: ClientOptions, work: (pageUrl: string) => Promise<ExitCode>): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const running = await readRunningPC(folderOf(cli, options));
    if (running === null) return exitCodes.notRunning;
    const alive = await pc.call('getHealth', {});
    return alive.ok ? work(`${running.url}/#token=${running.token}`) : failed(cli, alive, options);
  });
}
