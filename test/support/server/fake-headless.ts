import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { processEnvironment } from '../../../electron/cli/ui/process-environment.ts';
import { acquireSingleWriterLock } from '../../../electron/node/storage/folder/single-writer-lock.ts';
import type { DeviceStarter, StartedDevice } from '../../../electron/server/device-starter.ts';
import { done, refused } from '../../../shared/result.ts';
import { createFakeDevice } from '../device/fake-operations.ts';

/** The command line as `electron/headless.ts` runs it, with a fake device behind it: for tests of the commands alone. */

const personalization = './Vendor/MSFT/Personalization';

const devices: DeviceStarter = {
  async start({ dataFolder }) {
    const lock = await acquireSingleWriterLock(dataFolder);
    return lock.ok ? done(startFake(() => lock.value.release())) : lock;
  },
  startFresh: async () => done(startFake(async () => undefined)),
};

/** A picture takes a moment: Status 2, then 1. */
function startFake(release: () => Promise<void>): StartedDevice {
  const device = createFakeDevice();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, status: string) =>
    timers.add(setTimeout(() => device.change(`${personalization}/DesktopImageStatus`, status), ms));
  return {
    operations: {
      ...device.operations,
      applyDocument: async (input) => {
        const applied = await device.operations.applyDocument(input);
        if (/<Replace>.*DesktopImageUrl/s.test(input.document)) {
          later(20, '2');
          later(150, '1');
        }
        return applied;
      },
    },
    subscribe: device.subscribe,
    pictureFile: () => null,
    noteRefused: () => undefined,
    decodeBytes: (bytes) =>
      bytes[0] === 0xff ? refused({ title: 'Not UTF-8', detail: 'Send UTF-8.', status: 415 }) : done(new TextDecoder().decode(bytes)),
    wbxml: {
      decode: async (bytes) => done(new TextDecoder().decode(bytes)),
      encode: async (reply) => done(new TextEncoder().encode(reply)),
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await release();
      return [];
    },
  };
}

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  processEnvironment({ version: '9.9.9', rendererFolder: fileURLToPath(new URL('no-such-folder', import.meta.url)), devices }),
);
