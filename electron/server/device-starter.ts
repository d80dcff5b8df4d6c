import type { Changed, Operations } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Device } from '../device/create-device.ts';

/** Switches PCs on: the real one is `start-device.ts`. */
export interface DeviceStarter {
  /** The PC of a data folder. Refused when another process has it, or the folder cannot be used. */
  start(options: StartOptions): Promise<Result<StartedDevice>>;
  /** A PC in factory state that leaves nothing behind. `picturesAt` as below. */
  startFresh(version: string, picturesAt?: string): Promise<Result<StartedDevice>>;
}

interface StartOptions {
  readonly dataFolder: string;
  /** Whether policy may change the wallpaper of the computer this runs on. */
  readonly hostWallpaper: boolean;
  /** The only hosts pictures are fetched from; left out, every host. */
  readonly allowedHosts?: readonly string[];
  readonly version: string;
  /** URL of the folder with this app's own pictures, for the samples; null while they are not served. */
  readonly picturesAt?: () => string | null;
}

/** SyncML in WBXML and back, without holding the thread. */
export interface WBXMLCodec {
  /** The XML a document stands for. */
  decode(bytes: Uint8Array): Promise<Result<string>>;
  encode(reply: string): Promise<Result<Uint8Array>>;
}

/** A PC that is on, with what the HTTP door needs of it. */
export interface StartedDevice {
  readonly operations: Operations;
  readonly subscribe: (listener: (changed: Changed) => void) => () => void;
  /** Path of a picture of the image store; null when there is none of that name. */
  readonly pictureFile: (fileName: string) => string | null;
  /** Bytes of a document as XML text, or why they are none. Where XML was not told, they may be WBXML. */
  readonly decodeBytes: (bytes: Uint8Array, coding?: 'any' | 'xml') => Result<string>;
  readonly wbxml: WBXMLCodec;
  /** Nothing in its folder is to be changed: left out where it may be. */
  readonly isReadOnly?: boolean;
  /** Notes a document that the door refused before the PC could read it. */
  readonly noteRefused: Device['noteRefused'];
  /** Saves, stops everything and lets go of the data folder. */
  /** Answers what could not be written down and is lost, in words. */
  readonly close: () => Promise<readonly string[]>;
}
