import { randomBytes } from 'node:crypto';
import type { Problem } from '../../../shared/result.ts';
import { createHttpServer } from '../../server/http-server.ts';
import { type CliContext, printError, printProblem } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';

/** Runs `work` with the page of a throw-away PC in factory state, which is gone afterwards. */
export async function withFreshPage(
  cli: CliContext,
  options: { readonly json?: boolean },
  work: (pageUrl: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { devices, version, rendererFolder } = cli.world;
  const refuse = ({ problem }: { readonly problem: Problem }) => {
    printProblem(cli, problem, options);
    return exitCodes.refused;
  };
  const device = await withProgress(cli, 'A throw-away PC is starting', devices.startFresh(version));
  if (!device.ok) return refuse(device);
  const token = randomBytes(32).toString('base64url');
  const door = await createHttpServer({
    ...device.value,
    rendererFolder,
    token,
    version,
    port: 0,
    report: (line) => printError(cli, line),
  });
  try {
    return door.ok ? await work(`${door.value.url}/#token=${token}`) : refuse(door);
  } finally {
    if (door.ok) await door.value.close();
    await device.value.close();
  }
}
