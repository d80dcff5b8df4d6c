import type { StartedDevice } from '../../server/device-starter.ts';
import { type CliContext, inputRefused } from '../ui/cli-context.ts';
import type { ExitCode } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';
import { ownPictures } from './own-pictures.ts';

/** Runs `work` with a throw-away PC in factory state that serves nothing, or says why there can be none. */
export async function withFreshPC(
  cli: CliContext,
  options: { readonly json?: boolean },
  work: (device: StartedDevice) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { devices, version } = cli.world;
  const device = await withProgress(cli, 'A throw-away PC is starting', devices.startFresh(version, ownPictures(cli.world)));
  if (!device.ok) return inputRefused(cli, device.problem, options);
  try {
    return await work(device.value);
  } finally {
    await device.value.close();
  }
}
