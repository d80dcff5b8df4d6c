import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { type CliContext, writeText } from './ui/cli-context.ts';
import type { CliEnvironment } from './ui/cli-environment.ts';
import { examples } from './ui/examples.ts';
import { type ExitCode, exitCodes } from './ui/exit-codes.ts';

/** The group whose commands tell of all others. */
const aboutItself = 'This command line:';

/** Adds a command to the program. */
type AddCommand = (cli: CliContext) => void;

/** In the order of the help text. A command is read when it is asked for: to read all of them takes longer than most of them do. */
const groups: Readonly<Record<string, Readonly<Record<string, () => Promise<AddCommand>>>>> = {
  'A PC:': {
    serve: async () => (await import('./commands/serve.ts')).addServeCommand,
    health: async () => (await import('./commands/device/health.ts')).addHealthCommand,
    screenshot: async () => (await import('./commands/device/screenshot.ts')).addScreenshotCommand,
    journal: async () => (await import('./commands/records/journal.ts')).addJournalCommand,
    messages: async () => (await import('./commands/records/messages.ts')).addMessagesCommand,
    why: async () => (await import('./commands/records/why.ts')).addWhyCommand,
    events: async () => (await import('./commands/records/events.ts')).addEventsCommand,
    report: async () => (await import('./commands/records/report.ts')).addReportCommand,
  },
  'Policy documents:': {
    apply: async () => (await import('./commands/documents/apply.ts')).addApplyCommand,
    explain: async () => (await import('./commands/documents/explain.ts')).addExplainCommand,
    matrix: async () => (await import('./commands/documents/matrix.ts')).addMatrixCommand,
    import: async () => (await import('./commands/documents/import.ts')).addImportCommand,
    replay: async () => (await import('./commands/documents/replay.ts')).addReplayCommand,
  },
  'Managed by a server:': {
    enrol: async () => (await import('./commands/management/enrol.ts')).addEnrolCommand,
    enrolment: async () => (await import('./commands/management/enrolment.ts')).addEnrolmentCommand,
    sync: async () => (await import('./commands/management/sync.ts')).addSyncCommand,
    push: async () => (await import('./commands/management/sync.ts')).addPushCommand,
    renew: async () => (await import('./commands/management/sync.ts')).addRenewCommand,
    setup: async () => (await import('./commands/management/setup.ts')).addSetupCommand,
    sessions: async () => (await import('./commands/management/sessions.ts')).addSessionsCommand,
    break: async () => (await import('./commands/management/break.ts')).addBreakCommand,
    unenrol: async () => (await import('./commands/device/unenrol.ts')).addUnenrolCommand,
  },
  'Provisioning packages:': {
    provision: async () => (await import('./commands/packages/provision.ts')).addProvisionCommand,
    package: async () => (await import('./commands/packages/package.ts')).addPackageCommand,
  },
  'Single nodes:': {
    get: async () => (await import('./commands/nodes/get.ts')).addGetCommand,
    set: async () => (await import('./commands/nodes/set.ts')).addSetCommand,
    add: async () => (await import('./commands/nodes/add.ts')).addAddCommand,
    delete: async () => (await import('./commands/nodes/delete.ts')).addDeleteCommand,
    tree: async () => (await import('./commands/nodes/tree.ts')).addTreeCommand,
    wait: async () => (await import('./commands/nodes/wait.ts')).addWaitCommand,
    ddf: async () => (await import('./commands/ddf.ts')).addDdfCommand,
  },
  'The PC itself:': {
    device: async () => (await import('./commands/device/device.ts')).addDeviceCommand,
    assume: async () => (await import('./commands/device/assume.ts')).addAssumeCommand,
    clock: async () => (await import('./commands/device/clock.ts')).addClockCommand,
    policies: async () => (await import('./commands/device/policies.ts')).addPoliciesCommand,
    gpo: async () => (await import('./commands/device/gpo.ts')).addGpoCommand,
    'host-wallpaper': async () => (await import('./commands/device/host-wallpaper.ts')).addHostWallpaperCommand,
    registry: async () => (await import('./commands/device/registry.ts')).addRegistryCommand,
  },
  'Many PCs, and broken ones:': {
    fleet: async () => (await import('./commands/fleet.ts')).addFleetCommand,
    torture: async () => (await import('./commands/torture.ts')).addTortureCommand,
  },
  'Practising and starting over:': {
    lab: async () => (await import('./commands/lab.ts')).addLabCommand,
    run: async () => (await import('./commands/run.ts')).addRunCommand,
    film: async () => (await import('./commands/film.ts')).addFilmCommand,
    snapshot: async () => (await import('./commands/records/snapshot.ts')).addSnapshotCommand,
    reset: async () => (await import('./commands/device/reset.ts')).addResetCommand,
  },
  [aboutItself]: {
    completion: async () => (await import('./commands/completion.ts')).addCompletionCommand,
    help: async () => (await import('./commands/help.ts')).addHelpCommand,
  },
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
  for (const { heading, load } of commandsFor(args)) {
    shell.program.commandsGroup(heading);
    (await load())(shell);
  }
  try {
    await shell.program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
  }
}

interface LoadableCommand {
  readonly heading: string;
  readonly load: () => Promise<AddCommand>;
}

/**
 * The one that is asked for, or all: where a command tells of the others, and where none is named as it should be. A shell that completes
 * the words of a command needs that one, and what answers shells.
 */
function commandsFor(args: readonly string[]): readonly LoadableCommand[] {
  const completing = args[0] === 'complete' && args.length > 3;
  const named = args[completing ? 2 : 0];
  const all = Object.entries(groups).flatMap(([heading, commands]) =>
    Object.entries(commands).map(([name, load]) => ({ heading, name, load })),
  );
  const alone = all.filter(({ heading, name }) => name === named && heading !== aboutItself);
  if (alone.length === 0) return all;
  return completing ? [...alone, ...all.filter(({ name }) => name === 'completion')] : alone;
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
