import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { addCompletionCommand } from './commands/completion.ts';
import { addDdfCommand } from './commands/ddf.ts';
import { addAssumeCommand } from './commands/device/assume.ts';
import { addClockCommand } from './commands/device/clock.ts';
import { addDeviceCommand } from './commands/device/device.ts';
import { addGpoCommand } from './commands/device/gpo.ts';
import { addHealthCommand } from './commands/device/health.ts';
import { addHostWallpaperCommand } from './commands/device/host-wallpaper.ts';
import { addPoliciesCommand } from './commands/device/policies.ts';
import { addRegistryCommand } from './commands/device/registry.ts';
import { addResetCommand } from './commands/device/reset.ts';
import { addScreenshotCommand } from './commands/device/screenshot.ts';
import { addUnenrolCommand } from './commands/device/unenrol.ts';
import { addApplyCommand } from './commands/documents/apply.ts';
import { addExplainCommand } from './commands/documents/explain.ts';
import { addImportCommand } from './commands/documents/import.ts';
import { addMatrixCommand } from './commands/documents/matrix.ts';
import { addReplayCommand } from './commands/documents/replay.ts';
import { addFilmCommand } from './commands/film.ts';
import { addFleetCommand } from './commands/fleet.ts';
import { addHelpCommand } from './commands/help.ts';
import { addLabCommand } from './commands/lab.ts';
import { addBreakCommand } from './commands/management/break.ts';
import { addEnrolCommand } from './commands/management/enrol.ts';
import { addEnrolmentCommand } from './commands/management/enrolment.ts';
import { addSessionsCommand } from './commands/management/sessions.ts';
import { addSetupCommand } from './commands/management/setup.ts';
import { addPushCommand, addRenewCommand, addSyncCommand } from './commands/management/sync.ts';
import { addAddCommand } from './commands/nodes/add.ts';
import { addDeleteCommand } from './commands/nodes/delete.ts';
import { addGetCommand } from './commands/nodes/get.ts';
import { addSetCommand } from './commands/nodes/set.ts';
import { addTreeCommand } from './commands/nodes/tree.ts';
import { addWaitCommand } from './commands/nodes/wait.ts';
import { addPackageCommand } from './commands/packages/package.ts';
import { addProvisionCommand } from './commands/packages/provision.ts';
import { addEventsCommand } from './commands/records/events.ts';
import { addJournalCommand } from './commands/records/journal.ts';
import { addMessagesCommand } from './commands/records/messages.ts';
import { addReportCommand } from './commands/records/report.ts';
import { addSnapshotCommand } from './commands/records/snapshot.ts';
import { addWhyCommand } from './commands/records/why.ts';
import { addRunCommand } from './commands/run.ts';
import { addServeCommand } from './commands/serve.ts';
import { addTortureCommand } from './commands/torture.ts';
import { type CliContext, writeText } from './ui/cli-context.ts';
import type { CliEnvironment } from './ui/cli-environment.ts';
import { examples } from './ui/examples.ts';
import { type ExitCode, exitCodes } from './ui/exit-codes.ts';

/** In the order of the help text. */
const groups: Readonly<Record<string, readonly ((cli: CliContext) => void)[]>> = {
  'A PC:': [
    addServeCommand,
    addHealthCommand,
    addScreenshotCommand,
    addJournalCommand,
    addMessagesCommand,
    addWhyCommand,
    addEventsCommand,
    addReportCommand,
  ],
  'Policy documents:': [addApplyCommand, addExplainCommand, addMatrixCommand, addImportCommand, addReplayCommand],
  'Managed by a server:': [
    addEnrolCommand,
    addEnrolmentCommand,
    addSyncCommand,
    addPushCommand,
    addRenewCommand,
    addSetupCommand,
    addSessionsCommand,
    addBreakCommand,
    addUnenrolCommand,
  ],
  'Provisioning packages:': [addProvisionCommand, addPackageCommand],
  'Single nodes:': [addGetCommand, addSetCommand, addAddCommand, addDeleteCommand, addTreeCommand, addWaitCommand, addDdfCommand],
  'The PC itself:': [
    addDeviceCommand,
    addAssumeCommand,
    addClockCommand,
    addPoliciesCommand,
    addGpoCommand,
    addHostWallpaperCommand,
    addRegistryCommand,
  ],
  'Many PCs, and broken ones:': [addFleetCommand, addTortureCommand],
  'Practising and starting over:': [addLabCommand, addRunCommand, addFilmCommand, addSnapshotCommand, addResetCommand],
  'This command line:': [addCompletionCommand, addHelpCommand],
};

const exitCodeHelp = `
Exit codes:
  0  every command was answered with 2xx
  1  some command was not, or the PC could not execute it (disk full, being switched off)
  2  the input was refused, nothing was executed
  3  no PC is running
  4  timed out
`;

/** Runs `managed-pc ARGUMENTS` and returns the exit code. */
export async function runCommandLine(args: readonly string[], world: CliEnvironment): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const shell: CliContext = {
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

function createProgram(world: CliEnvironment): Command {
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
        ['wait ./Vendor/MSFT/Personalization/DesktopImageStatus=1', 'until the picture has arrived'],
        ['COMMAND --help', 'how a command is used'],
      ])}${exitCodeHelp}`,
    );
}
