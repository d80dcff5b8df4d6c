import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { done, type Result, refused } from '../../../shared/result.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { fleetConfigSchema } from '../../fleet/config.ts';
import type { FaultResult } from '../../torture/one-fault.ts';
import { checkOf, isBad, summary, tortureReport } from '../../torture/report.ts';
import type { TortureOrder } from '../../torture/run-torture.ts';
import { junitOf } from '../scenario-run/junit-report.ts';
import { type CliContext, inputRefused, print, printJson, printProblem } from '../ui/cli-context.ts';
import { examples } from '../ui/examples.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { addServerOptions, readServerOptions, type ServerOptions, untilStopped } from '../ui/server-options.ts';
import { writeReportFiles } from './not-written.ts';

/** Half of the sources come with it, which no other command is to wait for. */
const loadTorture = () => import('../../torture/run-torture.ts');

interface TortureOptions extends ServerOptions {
  readonly server?: string;
  readonly faults: string;
  readonly list?: true;
  readonly seed: string;
  readonly patience: number;
  readonly junit?: string;
  readonly html?: string;
  readonly json?: true;
}

/** `torture --server URL`: what a server makes of PCs that are wrong on purpose. */
export function addTortureCommand(cli: CliContext): void {
  addServerOptions(cli.program.command('torture'))
    .description(
      'Let PCs with one fault each enrol in a server and run sessions with it, and report how it copes: kept, recovered, told clearly, hung, lied, crashed. Exit code 1 if a verdict is hung, lied or crashed.',
    )
    .option('--server <url>', 'host or URL of the server; loopback and private addresses only')
    .option('--faults <ids>', 'all, or IDs separated by commas, with =VALUE where a fault takes one', 'all')
    .option('--list', 'list the faults and try none')
    .option('--seed <text>', 'the same seed gives the same PCs and faults', 'torture')
    .option('--patience <seconds>', 'how long the server may take to answer', seconds, 10)
    .option('--junit <file>', 'write the verdicts as JUnit XML')
    .option('--html <file>', 'write the verdicts and conversations as HTML')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText(
      'after',
      examples([
        ['torture --server mdm.lab.test --ca authority.pem --user alex@example.com --password - --html torture.html', 'every fault'],
        ['torture --server 10.0.0.5 --password - --faults key-short=512,message-repeated --junit torture.xml', 'two of them, for CI'],
        ['torture --list', 'the faults'],
      ]),
    )
    .action(async (options: TortureOptions) => cli.finish(await torture(cli, options)));
}

function seconds(text: string): number {
  const number = Number(text);
  if (!(number > 0) || number > 600) throw new InvalidArgumentError('Write a number of seconds above 0, at most 600.');
  return number;
}

async function torture(cli: CliContext, options: TortureOptions): Promise<ExitCode> {
  if (options.list) {
    const rows = (await loadTorture()).faultRows();
    if (options.json) printJson(cli, rows);
    else for (const { id, words, expect, good } of rows) print(cli, `${id.padEnd(24)} ${words}. ${expect}: ${good}`);
    return exitCodes.done;
  }
  const { runTorture } = await loadTorture();
  const order = await orderOf(cli, options);
  if (!order.ok) return inputRefused(cli, order.problem, options);
  const words = 'The current fault is finished, then the PCs unenrol.';
  const run = await untilStopped(cli, words, (stop) => runTorture({ ...order.value, stop, told: (result) => told(cli, result, options) }));
  if (!run.ok) {
    printProblem(cli, run.problem, options);
    return run.problem.status >= 500 ? exitCodes.notAllDone : exitCodes.refused;
  }
  return tellResults(cli, run.value, options, order.value.faults.length);
}

function told(cli: CliContext, { verdict, id, why }: FaultResult, { json }: TortureOptions): void {
  if (!json) print(cli, plainText(`${verdict.padEnd(12)} ${id.padEnd(24)} ${why}`));
}

async function orderOf(cli: CliContext, options: TortureOptions): Promise<Result<Omit<TortureOrder, 'told' | 'stop'>>> {
  const { server, seed, patience } = options;
  if (server === undefined) return refused({ title: 'No server', detail: 'Name one with --server.', status: 400 });
  const faults = (await loadTorture()).readFaults(options.faults);
  if (!faults.ok) return faults;
  const reached = await readServerOptions(cli, options);
  if (!reached.ok) return reached;
  const { connection, authorities } = reached.value;
  const config = v.safeParse(fleetConfigSchema, { server, seed, ...connection });
  if (!config.success) return refused({ title: 'Not understood', detail: config.issues[0].message, status: 400 });
  return done({
    config: config.output,
    authorities,
    faults: faults.value,
    patienceMs: patience * 1_000,
    owned: options.iOwnThisServer ?? false,
  });
}

/** `planned` is how many there were to be: fewer were tried where somebody stopped it. */
async function tellResults(cli: CliContext, results: readonly FaultResult[], options: TortureOptions, planned: number): Promise<ExitCode> {
  const { server = '', seed, junit, html } = options;
  const reports = [
    { option: '--junit', path: junit, content: () => junitOf(`torture ${server}`, results.map(checkOf)) },
    { option: '--html', path: html, content: () => tortureReport({ server, seed }, results) },
  ];
  const unwritten = await writeReportFiles(cli, reports, options);
  const stopped = results.length < planned;
  if (options.json) printJson(cli, { server, seed, stopped, results: results.map(({ exchanges: _, ...rest }) => rest) });
  else print(cli, stopped ? `Stopped after ${results.length} of ${planned} faults: ${summary(results)}` : summary(results));
  if (unwritten !== null) return unwritten;
  return stopped || results.some(isBad) ? exitCodes.notAllDone : exitCodes.done;
}
