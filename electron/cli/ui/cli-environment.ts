import type { WriteStream } from 'node:tty';
import type { DeviceStarter } from '../../server/device-starter.ts';

/** Everything commands need from the process they run in. */
export interface CliEnvironment {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: WriteStream;
  readonly errors: WriteStream;
  /** Version of the app. */
  readonly version: string;
  /** Folder of the built renderer. */
  readonly rendererFolder: string;
  readonly devices: DeviceStarter;
  /** Resolves when the process is asked to stop. */
  readonly stopRequested: () => Promise<void>;
}
