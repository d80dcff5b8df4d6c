import { tmpdir } from 'node:os';
import { setImmediate as otherWork } from 'node:timers/promises';
import { type Pause, stoppedAsProblem, WorkStopped } from '../../shared/pause.ts';
import { done, type Problem, refused } from '../../shared/result.ts';
import { breakablePorts } from '../breaker/breakable-ports.ts';
import { createDevice } from '../device/create-device.ts';
import { decodeBytes } from '../device/syncml/wire/decode-bytes.ts';
import { decodeWBXML, encodeWBXML } from '../device/syncml/wire/wbxml/wbxml-text.ts';
import { createNodePorts } from '../node/node-ports.ts';
import { inWords } from '../node/storage/durable-file.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../node/storage/folder/temporary-folder.ts';
import type { DeviceStarter, WBXMLCodec } from './device-starter.ts';

/** Stopped with the PC, whose process would else go on for nobody. */
function createCodec(stopped: AbortSignal): WBXMLCodec {
  const pause: Pause = async () => {
    if (stopped.aborted) throw new WorkStopped(isOff);
    await otherWork();
  };
  return {
    decode: (bytes) => stoppedAsProblem(() => decodeWBXML(bytes, pause)),
    encode: (reply) => stoppedAsProblem(() => encodeWBXML(reply, pause)),
  };
}

const isOff: Problem = { title: 'The PC is switched off', detail: 'Start Managed PC again and read what you need.', status: 503 };

/** The PC of a data folder on Node's own ports. */
export const startDevice: DeviceStarter['start'] = async ({ version, picturesAt, ...options }) => {
  const opened = await createNodePorts(options);
  if (!opened.ok) return opened;
  const { imageFile, release, ...ports } = opened.value;
  const device = await createDevice(breakablePorts(ports), { version, ...(picturesAt && { picturesAt }) });
  const off = new AbortController();
  const close = async () => {
    const lost = await device.close();
    off.abort();
    await release();
    return lost;
  };
  const { isReadOnly, subscribe, noteRefused } = device;
  return done({
    operations: device,
    isReadOnly,
    subscribe,
    noteRefused,
    pictureFile: imageFile,
    decodeBytes,
    wbxml: createCodec(off.signal),
    close,
  });
};

const anotherPlace = 'Free some space there, or set another temporary folder with TMPDIR (on Windows TEMP).';

/** A PC in a temporary folder that goes with it; it never touches the wallpaper of this computer. */
export const startFreshDevice: DeviceStarter['startFresh'] = async (version, picturesAt) => {
  const made = await makeTemporaryFolder('fresh').catch((error: unknown) => inWords(error));
  if (typeof made === 'string')
    return refused({ title: 'There is no space for a fresh PC', detail: `${tmpdir()}: ${made}. ${anotherPlace}`, status: 503 });
  const { path: dataFolder, remove } = made;
  const started = await startDevice({ dataFolder, hostWallpaper: false, version, picturesAt: () => picturesAt ?? null });
  if (!started.ok) {
    await remove();
    return started;
  }
  const close = async () => {
    const lost = await started.value.close();
    await remove();
    await sweepTemporaryFolders(Date.now()).catch(() => undefined);
    return lost;
  };
  return done({ ...started.value, close });
};
