import { randomBytes } from 'node:crypto';
import { createHttpServer } from '../../server/http-server.ts';
import { type CliContext, inputRefused, printError } from '../ui/cli-context.ts';
import type { ExitCode } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';

/** Runs `work` with the page of a throw-away PC in factory state, which is gone afterwards. */
export async function withFreshPage(
  cli: CliContext,
  options: { readonly json?: boolean },
  work: (pageUrl: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { devices, version, rendererFolder } = cli.world;
  const device = await withProgress(cli, 'A throw-away PC is starting', devices.startFresh(version));
  if (!device.ok) return inputRefused(cli, device.problem, options);
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
    return door.ok ? await work(`${door.value.url}/#token=${token}`) : inputRefused(cli, door.problem, options);
  } finally {
    if (door.ok) await door.value.close();
    await device.value.close();
  }
}
