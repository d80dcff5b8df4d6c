import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import * as v from 'valibot';
import { definedOnly } from '../../../shared/defined-only.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { fleetConfigSchema } from '../../fleet/config.ts';
import { loadProfile, shippedProfiles } from '../../fleet/run/profile.ts';
import { enginePackage } from '../../fleet/run/run-artillery.ts';
import type { FleetOutcome, FleetRunOrder } from '../../fleet/run/run-fleet.ts';
import { type Figures, judgedInWords } from '../../fleet/run/thresholds.ts';
import { junitOf } from '../scenario-run/junit-report.ts';
import { type CliContext, folderNamed, inputRefused, print, printError, printJson, printProblem } from '../ui/cli-context.ts';
import { examples } from '../ui/examples.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { addServerOptions, readServerOptions, type ServerOptions, untilStopped } from '../ui/server-options.ts';
import { writeReportFiles } from './not-written.ts';

const assets = join(import.meta.dirname, '..', '..', '..', 'assets');

interface FleetOptions extends ServerOptions {
  readonly server: string;
  readonly pcs: number;
  readonly minutes: number;
  readonly rate: number;
  readonly seed: string;
  readonly identities?: string;
  readonly keys?: string;
  readonly keep?: true;
  readonly faults?: Readonly<Record<string, number>>;
  readonly report?: string;
  readonly junit?: string;
  readonly json?: true;
  readonly on: string;
}

/** `fleet PROFILE --server URL`: many PCs against one server. */
export function addFleetCommand(cli: CliContext): void {
  addServerOptions(cli.program.command('fleet <profile> [flags...]'))
    .description(
      `Let many PCs enrol in a server and go through a day: ${shippedProfiles(assets).join(', ')}, or a profile of your own (YAML). Artillery generates the load; options after -- are passed to it. Exit code 1 if a threshold of the profile was missed.`,
    )
    .requiredOption('--server <url>', 'host or URL of the server; loopback and private addresses only')
    .option('--pcs <number>', 'number of PCs', whole(1, 1_000_000), 100)
    .option('--minutes <number>', 'how long', positive, 5)
    .option('--rate <number>', 'PCs switched on per second, at most', positive, 20)
    .option('--seed <text>', 'the same seed gives the same PCs', 'fleet')
    .option('--identities <folder>', 'keep identities in this folder: in the next run the same PCs are still enrolled')
    .option('--keys <file>', 'keep the RSA keys the PCs share in this file; making them takes longest')
    .option('--faults <shares>', 'shares of the PCs that have a fault of torture --list: key-short=0.1,poll-storm=0.02', shares)
    .option('--keep', 'leave the PCs enrolled at the end')
    .option('--report <file>', 'write the report as HTML')
    .option('--junit <file>', 'write the thresholds as JUnit XML')
    .option('--json', 'print the figures as JSON')
    .addOption(
      new Option('--on <command>', 'how Artillery runs it').choices(['run', 'run-fargate', 'run-lambda', 'run-aci']).default('run'),
    )
    .addHelpText(
      'after',
      examples([
        [
          'fleet morning-herd --server mdm.lab.test --ca authority.pem --password - --pcs 1000',
          'a working day of 1,000 PCs in five minutes',
        ],
        ['fleet enrolment-storm --server 10.0.0.5 --password - --report storm.html --junit storm.xml', 'for CI'],
        ['fleet my-day.yaml --server localhost:8443 --token T -- --quiet', 'a profile and a flag of your own'],
      ]),
    )
    .action(async (profile: string, flags: readonly string[], options: FleetOptions) =>
      cli.finish(await fleet(cli, { profile, flags, options })),
    );
}

function shares(text: string): Readonly<Record<string, number>> {
  const pairs = text.split(',').map((part) => {
    const [id = '', share = ''] = part.trim().split('=');
    return [id, share.trim() === '' ? Number.NaN : Number(share)] as const;
  });
  const parsed = v.safeParse(fleetConfigSchema.entries.faults, Object.fromEntries(pairs));
  if (!parsed.success) throw new InvalidArgumentError(`Write ids with shares from 0 to 1, as key-short=0.1: ${parsed.issues[0].message}.`);
  return parsed.output;
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
    return number;
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0) || number > 100_000) throw new InvalidArgumentError('Write a number above 0.');
  return number;
}

interface Call {
  readonly profile: string;
  readonly flags: readonly string[];
  readonly options: FleetOptions;
}

async function fleet(cli: CliContext, { profile: name, flags, options }: Call): Promise<ExitCode> {
  const profile = await loadProfile(assets, name);
  if (!profile.ok) return inputRefused(cli, profile.problem, options);
  const reached = await readServerOptions(cli, options);
  if (!reached.ok) return inputRefused(cli, reached.problem, options);
  const { server, pcs, minutes, rate, seed } = options;
  const { identities, keys } = options;
  const order: Omit<FleetRunOrder, 'stop'> = {
    profile: { ...profile.value, faults: { ...profile.value.faults, ...options.faults } },
    flags,
    ...{ server, pcs, minutes, rate, seed },
    keep: options.keep ?? identities !== undefined,
    owned: options.iOwnThisServer ?? false,
    command: options.on,
    from: [enginePackage],
    connection: {
      ...reached.value.connection,
      ...definedOnly({ identities: identities && folderNamed(cli.world, identities), keyFile: keys && folderNamed(cli.world, keys) }),
    },
  };
  const told = {
    page: (url: string) => printError(cli, `Watch the fleet at ${url}`),
    output: (text: string) => printError(cli, text.trimEnd()),
  };
  const { runFleet } = await import('../../fleet/run/run-fleet.ts');
  const outcome = await untilStopped(cli, 'The PCs are unenrolling.', (stop) => runFleet({ ...order, stop }, told));
  if (!outcome.ok) {
    printProblem(cli, outcome.problem, options);
    return outcome.problem.status >= 500 ? exitCodes.notAllDone : exitCodes.refused;
  }
  return tellOutcome(cli, outcome.value, { name, options });
}

/** `1000 enrolments, 16000 sessions, 0 errors; the load itself: 82 s of processor time, 904 MB of memory at most` */
function costInWords(figures: Figures): string {
  const of = (name: string) => Math.round(figures[`managed-pc.${name}`] ?? 0);
  const errors = Object.entries(figures).reduce((sum, [name, count]) => sum + (name.startsWith('managed-pc.errors.') ? count : 0), 0);
  const did = `${of('enrolments')} enrolments, ${of('sessions')} sessions, ${of('commands')} commands, ${errors} errors`;
  return `${did}; the load itself: ${Math.round(of('cpu_ms') / 1_000)} s of processor time, ${of('memory_mb.max')} MB of memory at most`;
}

async function tellOutcome(
  cli: CliContext,
  outcome: FleetOutcome,
  { name, options }: Omit<Call, 'profile' | 'flags'> & { readonly name: string },
): Promise<ExitCode> {
  const { figures, thresholds, report, view } = outcome;
  const stopped = `Stopped after ${view.tiles.length} PCs and ${view.sessions} sessions; thresholds are for a whole run.`;
  const checks =
    figures === null
      ? [{ name: 'a whole run', failure: stopped }]
      : thresholds.map((one) => ({ name: one.figure, failure: one.kept ? null : judgedInWords(one) }));
  const reports = [
    { option: '--report', path: options.report, content: () => report },
    { option: '--junit', path: options.junit, content: () => junitOf(`fleet ${name}`, checks) },
  ];
  const unwritten = await writeReportFiles(cli, reports, options);
  if (options.json) printJson(cli, { stopped: figures === null, figures, thresholds });
  else if (figures === null) print(cli, stopped);
  else {
    print(cli, costInWords(figures));
    for (const one of thresholds) print(cli, `${one.kept ? 'kept   ' : 'missed '} ${plainText(judgedInWords(one))}`);
  }
  if (unwritten !== null) return unwritten;
  return checks.every(({ failure }) => failure === null) ? exitCodes.done : exitCodes.notAllDone;
}
