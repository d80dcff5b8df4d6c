import type { StartedDevice } from '../../../electron/server/device-starter.ts';
import { createHttpServer, type HttpServerDeps } from '../../../electron/server/http-server.ts';
import { startFreshDevice } from '../../../electron/server/start-device.ts';

const token = 'real-door-token-of-43-characters-abcdefghij';

/** A whole throw-away PC behind the real HTTP door, in this process; `rendererFolder` has the page. */
export interface RealDoor {
  readonly operations: StartedDevice['operations'];
  /** What to open in a browser. */
  readonly pageUrl: string;
  close(): Promise<void>;
}

/** `port` 0 takes a free one. */
export async function openRealDoor(rendererFolder: string, port = 0, more: Pick<HttpServerDeps, 'film'> = {}): Promise<RealDoor> {
  const started = await startFreshDevice('0.0.0');
  if (!started.ok) throw new Error(started.problem.detail);
  const device = started.value;
  const opened = await createHttpServer({
    ...device,
    ...more,
    rendererFolder,
    token,
    port,
    version: '0.0.0',
    report: (line) => {
      throw new Error(line);
    },
  });
  if (!opened.ok) {
    await device.close();
    throw new Error(opened.problem.detail);
  }
  const door = opened.value;
  return {
    operations: device.operations,
    pageUrl: `${door.url}/#token=${token}`,
    async close() {
      await door.close();
      await device.close();
    },
  };
}
