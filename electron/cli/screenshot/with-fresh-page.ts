import { randomBytes } from 'node:crypto';
import type { Problem } from '../../../shared/result.ts';
import { createHttpDoor } from '../../server/http-server.ts';
import { complain, complainOf, type Shell } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';

/** Runs `work` with the page of a throw-away PC in factory state, which is gone afterwards. */
export async function withFreshPage(
  shell: Shell,
  options: { readonly json?: boolean },
  work: (pageUrl: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { devices, version, rendererFolder } = shell.world;
  const refuse = ({ problem }: { readonly problem: Problem }) => {
    complainOf(shell, problem, options);
    return exitCodes.refused;
  };
  const device = await withProgress(shell, 'A throw-away PC starts', devices.startFresh(version));
  if (!device.ok) return refuse(device);
  const token = randomBytes(32).toString('base64url');
  const door = await createHttpDoor({
    ...device.value,
    rendererFolder,
    token,
    version,
    port: 0,
    report: (line) => complain(shell, line),
  });
  try {
    return door.ok ? await work(`${door.value.url}/#token=${token}`) : refuse(door);
  } finally {
    if (door.ok) await door.value.close();
    await device.value.close();
  }
}
