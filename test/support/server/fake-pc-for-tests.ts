import { afterAll, beforeAll } from 'vitest';
import { temporaryFolder } from './headless-pc.ts';
import { type CommandOptions, type CommandResult, fakeEntry, runCommand, type ServingCommand, startServing } from './run-command.ts';

/** One played PC, served by a process of its own for all tests of a file. */
export interface FakePC {
  /** Its data folder. */
  readonly folder: string;
  /** The line `serve` printed. */
  readonly line: string;
  /** Runs a command against it. */
  cli(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
}

/** Call it once at the top of a test file; the object is good inside its tests, the folder everywhere. */
export function fakePCForTests(): FakePC {
  const folder = temporaryFolder();
  let serving: ServingCommand;
  beforeAll(async () => {
    serving = await startServing(fakeEntry, ['--data', folder.path]);
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
    cli: (args, options) => runCommand(fakeEntry, [...args, '--data', folder.path], options),
  };
}
