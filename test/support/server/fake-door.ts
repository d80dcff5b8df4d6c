import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpServer } from '../../../electron/server/http-server.ts';
import { createScriptedDevice, type ScriptedDevice, type ScriptedDeviceOptions } from '../device/scripted-device.ts';
import { wireCodec } from './wire-codec.ts';

const usualToken = 'panels-token-of-43-characters-abcdefghijklm';

/** Of one start, and of all. */
interface DoorKeys {
  readonly token?: string;
  readonly renewalKey?: string;
}
const pictures = fileURLToPath(new URL('../../../assets/pictures', import.meta.url));

/** The real HTTP door, headers and all, before a whole PC on twins; its picture store is `assets/pictures`. */
export interface FakeDoor {
  readonly device: ScriptedDevice;
  readonly origin: string;
  readonly token: string;
  /** What to open in a browser. */
  readonly pageUrl: string;
  close(): Promise<void>;
}

export async function openFakeDoor(
  rendererFolder: string,
  port = 0,
  { token = usualToken, renewalKey, ...before }: DoorKeys & ScriptedDeviceOptions = {},
): Promise<FakeDoor> {
  const device = await createScriptedDevice(before);
  const opened = await createHttpServer({
    operations: device.operations,
    subscribe: device.subscribe,
    pictureFile: (name) => (/^[a-z0-9-]+\.(jpg|png)$/.test(name) ? join(pictures, name) : null),
    noteRefused: device.pc.device.noteRefused,
    ...wireCodec,
    rendererFolder,
    token,
    ...(renewalKey !== undefined && { renewalKey }),
    port,
    // Each browser begins as a new one does, however many come to one door.
    preferences: { kept: () => ({}), keep: async () => true },
    version: '0.0.0',
    report: (line) => {
      throw new Error(line);
    },
  });
  if (!opened.ok) {
    await device.close();
    throw new Error(opened.problem.detail);
  }
  const { url, close } = opened.value;
  const { origin } = new URL(url);
  return {
    device,
    origin,
    token,
    pageUrl: `${origin}/#token=${token}`,
    async close() {
      await close();
      await device.close();
    },
  };
}
