import { setImmediate as otherWork } from 'node:timers/promises';
import { decodeBytes } from '../../../electron/device/syncml/wire/decode-bytes.ts';
import { decodeWBXML, encodeWBXML } from '../../../electron/device/syncml/wire/wbxml/wbxml-text.ts';
import type { StartedDevice } from '../../../electron/server/device-starter.ts';

/** How bytes of a request become text, and a reply becomes bytes: the real way. */
export const wireCodec: Pick<StartedDevice, 'decodeBytes' | 'wbxml'> = {
  decodeBytes,
  wbxml: { decode: (bytes) => decodeWBXML(bytes, otherWork), encode: (reply) => encodeWBXML(reply, otherWork) },
};
