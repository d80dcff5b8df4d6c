import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { addAddCommand } from './commands/add.ts';
import { addApplyCommand } from './commands/apply.ts';
import { addAssumeCommand } from './commands/assume.ts';
import { addClockCommand } from './commands/clock.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addDdfCommand } from './commands/ddf.ts';
import { addDeleteCommand } from './commands/delete.ts';
import { addDeviceCommand } from './commands/device.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addGetCommand } from './commands/get.ts';
import { addHealthCommand } from './commands/health.ts';
import { addHelpCommand } from './commands/help.ts';
import { addHostWallpaperCommand } from './commands/host-wallpaper.ts';
import { addImportCommand } from './commands/import.ts';
import { addJournalCommand } from './commands/journal.ts';
import { addLabCommand } from './commands/lab.ts';
import { addMatrixCommand } from './commands/matrix.ts';
import { addMessagesCommand } from './commands/messages.ts';
import { addRegistryCommand } from './commands/registry.ts';
import { addResetCommand } from './commands/reset.ts';
import { addRunCommand } from './commands/run.ts';
import { addScreenshotCommand } from './commands/screenshot.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSetCommand } from './commands/set.ts';
import { addSnapshotCommand } from './commands/snapshot.ts';
import { addTreeCommand } from './commands/tree.ts';
import { addUnenrolCommand } from './commands/unenrol.ts';
import { addWaitCommand } from './commands/wait.ts';
import { examples } from './console/examples.ts';
import { type ExitCode, exitCodes } from './console/exit-codes.ts';
import { type Shell, writeText } from './console/shell.ts';
import type { World } from './console/world.ts';

/** In the order of the help text. */
const groups: Readonly<Record<string, readonly ((shell: Shell) => void)[]>> = {
  'A PC:': [addServeCommand, addHealthCommand, addScreenshotCommand, addJournalCommand, addMessagesCommand],
  'Policy as documents:': [addApplyCommand, addExplainCommand, addMatrixCommand, addImportCommand],
  'Single nodes:': [addGetCommand, addSetCommand, addAddCommand, addDeleteCommand, addTreeCommand, addWaitCommand, addDdfCommand],
  'What the PC is like:': [addDeviceCommand, addAssumeCommand, addClockCommand, addHostWallpaperCommand, addRegistryCommand],
  'Practice and starting over:': [addLabCommand, addRunCommand, addSnapshotCommand, addUnenrolCommand, addResetCommand],
  'This command line:': [addCompletionCommand, addHelpCommand],
};

const exitCodeHelp = `
Exit codes:
  0  every command was answered with 2xx
  1  some command was not
  2  the input was refused, nothing was executed
  3  no PC is running
  4  timed out
`;

/** Runs `managed-pc ARGUMENTS` and returns the exit code. */
export async function runCommandLine(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const shell: Shell = {
    world,
    program: createProgram(world),
    finish: (finished) => {
      code = finished;
    },
  };
  for (const [heading, commands] of Object.entries(groups)) {
    shell.program.commandsGroup(heading);
    for (const add of commands) add(shell);
  }
  try {
    await shell.program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
  }
}

function createProgram(world: World): Command {
  return new Command('managed-pc')
    .description('A Windows PC under management: answers OMA DM for the Personalization CSP and shows what the policy looks like.')
    .version(world.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => writeText(world.output, text), writeErr: (text) => writeText(world.errors, text) })
    .configureHelp({ styleTitle: (title) => styleText('bold', title, { validateStream: false }) })
    .helpCommand(false)
    .showHelpAfterError('Add --help to see how it is used.')
    .addHelpText(
      'after',
      `${examples([
        ['serve --open', 'start the PC and look at it'],
        ['apply policy.xml', 'send it a SyncML document'],
        ['wait ./Vendor/MSFT/Personalization/DesktopImageStatus=1', 'until the picture is there'],
        ['COMMAND --help', 'how a command is used'],
      ])}${exitCodeHelp}`,
    );
}
