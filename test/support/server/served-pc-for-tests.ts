import { afterAll, beforeAll } from 'vitest';
import { realEntry } from '../programs/program-entry.ts';
import { temporaryFolder } from './headless-pc.ts';
import { type CommandOptions, type CommandResult, runCommand, type ServingCommand, startServing } from './run-command.ts';

/** One PC, served by a process of its own for all tests of a file. */
export interface ServedPC {
  /** Its data folder. */
  readonly folder: string;
  /** The line `serve` printed. */
  readonly line: string;
  /** Runs a command against it. */
  cli(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
}

/** Call it once at the top of a test file; the object is good inside its tests, the folder everywhere. */
export function servedPCForTests(): ServedPC {
  const folder = temporaryFolder();
  let serving: ServingCommand;
  beforeAll(async () => {
    serving = await startServing(realEntry, ['--data', folder.path]);
  });
  afterAll(async () => {
    await serving.stop();
    folder.remove();
  });
  return {
    folder: folder.path,
    get line() {
      return serving.line;
    },
    cli: (args, options) => runCommand(realEntry, [...args, '--data', folder.path], options),
  };
}
