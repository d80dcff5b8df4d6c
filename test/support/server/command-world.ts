import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { CliEnvironment } from '../../../electron/cli/ui/cli-environment.ts';
import { startFreshDevice } from '../../../electron/server/start-device.ts';

/** A world for a command that runs in this process, and what it wrote. */
export interface CommandWorld {
  readonly world: CliEnvironment;
  readonly out: () => string;
  readonly err: () => string;
}

export interface WorldChoices {
  /** Where the running PC is found. */
  readonly dataFolder: string;
  /** Whether somebody sits at a terminal, which shows colours. */
  readonly terminal?: boolean;
  readonly devices?: Partial<CliEnvironment['devices']>;
}

export function commandWorld({ dataFolder, terminal = false, devices = {} }: WorldChoices): CommandWorld {
  const [output, errors] = [keeper(terminal), keeper(terminal)];
  const world: CliEnvironment = {
    environment: { MANAGED_PC_DATA: dataFolder },
    platform: process.platform,
    pid: process.pid,
    input: new PassThrough().end(),
    output: output.stream,
    errors: errors.stream,
    version: '0.0.0',
    rendererFolder: dataFolder,
    devices: { start: () => Promise.reject(new Error('not started in this process')), startFresh: startFreshDevice, ...devices },
    stopRequested: () => Promise.resolve(),
  };
  return { world, out: output.text, err: errors.text };
}

function keeper(terminal: boolean): { readonly stream: WriteStream; readonly text: () => string } {
  const pieces: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  const seen = Object.assign(stream, terminal ? { isTTY: true, getColorDepth: () => 24, hasColors: () => true } : {});
  return { stream: seen as unknown as WriteStream, text: () => Buffer.concat(pieces).toString('utf8') };
}
