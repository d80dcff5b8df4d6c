import { writeRunningPC } from '../../../electron/cli/client/running-pc.ts';
import type { StartedDevice } from '../../../electron/server/device-starter.ts';
import { createHttpServer } from '../../../electron/server/http-server.ts';
import { startDevice } from '../../../electron/server/start-device.ts';

const token = 'served-here-token-of-43-characters-abcdefgh';

type Operations = StartedDevice['operations'];

/** A PC with a data folder behind its real HTTP door, in this process; commands find it by the folder. */
export interface ServedHere {
  readonly operations: Operations;
  close(): Promise<void>;
}

/** `doorOperations`: what the door answers with, where that is not what the PC does. */
export async function serveHere(dataFolder: string, doorOperations = (operations: Operations) => operations): Promise<ServedHere> {
  const started = await startDevice({ dataFolder, hostWallpaper: false, version: '0.0.0' });
  if (!started.ok) throw new Error(started.problem.detail);
  const device = started.value;
  const opened = await createHttpServer({
    ...device,
    operations: doorOperations(device.operations),
    rendererFolder: dataFolder,
    token,
    port: 0,
    version: '0.0.0',
    report: (line) => {
      throw new Error(line);
    },
    limits: { requestsPerSecond: Number.POSITIVE_INFINITY },
  });
  if (!opened.ok) throw new Error(opened.problem.detail);
  const door = opened.value;
  await writeRunningPC(dataFolder, { url: door.url, token, pid: process.pid });
  return {
    operations: device.operations,
    async close() {
      await door.close();
      await device.close();
    },
  };
}
