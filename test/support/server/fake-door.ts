import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpServer } from '../../../electron/server/http-server.ts';
import { done } from '../../../shared/result.ts';
import { createScriptedDevice, type ScriptedDevice } from '../device/scripted-device.ts';

const usualToken = 'panels-token-of-43-characters-abcdefghijklm';

/** Of one start, and of all. */
interface DoorKeys {
  readonly token?: string;
  readonly renewalKey?: string;
}
const pictures = fileURLToPath(new URL('../../../assets/pictures', import.meta.url));

/** The real HTTP door, headers and all, before a device the test plays; its picture store is `assets/pictures`. */
export interface FakeDoor {
  readonly device: ScriptedDevice;
  readonly origin: string;
  readonly token: string;
  /** What to open in a browser. */
  readonly pageUrl: string;
  close(): Promise<void>;
}

export async function openFakeDoor(rendererFolder: string, port = 0, { token = usualToken, ...keys }: DoorKeys = {}): Promise<FakeDoor> {
  const device = createScriptedDevice();
  const opened = await createHttpServer({
    operations: device.operations,
    subscribe: device.subscribe,
    pictureFile: (name) => (/^[a-z0-9-]+\.(jpg|png)$/.test(name) ? join(pictures, name) : null),
    noteRefused: () => undefined,
    decodeBytes: (bytes) => done(new TextDecoder().decode(bytes)),
    wbxml: {
      decode: async (bytes) => done(new TextDecoder().decode(bytes)),
      encode: async (reply) => done(new TextEncoder().encode(reply)),
    },
    rendererFolder,
    token,
    ...keys,
    port,
    version: '0.0.0',
    report: (line) => {
      throw new Error(line);
    },
  });
  if (!opened.ok) throw new Error(opened.problem.detail);
  const { url, close } = opened.value;
  const { origin } = new URL(url);
  return { device, origin, token, pageUrl: `${origin}/#token=${token}`, close };
}
