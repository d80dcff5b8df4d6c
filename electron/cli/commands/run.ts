import { join } from 'node:path';
import { plainText } from '../../../shared/safe-text.ts';
import { makeFolders } from '../../node/storage/durable-file.ts';
import { writeOwnFile } from '../../node/storage/output-file.ts';
import type { LoadedScenario } from '../../scenario/scenario.ts';
import type { PlayedScenario } from '../scenario-run/play-on-pc.ts';
import type { RunOptions } from '../scenario-run/run-options.ts';
import { loadScenario } from '../scenario-run/scenario-file.ts';
import { type CliContext, folderNamed, inputRefused, printError, printJson } from '../ui/cli-context.ts';
import { clientCommand } from '../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { notWritten, writeReportFiles } from './not-written.ts';

/** `run FILE…`: plays scenarios, each on a PC of its own. */
export function addRunCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'run <file...>',
    says: 'Play scenarios, each on a throw-away PC. Exit code 1 if a step fails, 2 if a file is refused, in which case nothing is run.',
    examples: [
      ['run assets/scenarios/*.yaml', 'the ones that ship'],
      ['run rollout.yaml --junit out.xml --html out.html', 'for CI, with pictures of the screens'],
      ['run demo.yaml --running', 'on the running PC'],
    ],
  })
    .option('--running', 'use the running PC instead of a throw-away one')
    .option('--junit <file>', 'write JUnit XML')
    .option('--html <file>', 'write a page with steps and pictures')
    .option('--screenshots <folder>', 'write the pictures as PNG files')
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async (files: readonly string[], options: RunOptions) => cli.finish(await run(cli, files, options)));
}

async function run(cli: CliContext, files: readonly string[], options: RunOptions): Promise<ExitCode> {
  const loaded: LoadedScenario[] = [];
  for (const file of files) {
    const scenario = await loadScenario(cli, file);
    if (!scenario.ok) return inputRefused(cli, scenario.problem, options);
    loaded.push(scenario.value);
  }
  const { playFresh, playRunning } = await import('../scenario-run/play-scenarios.ts');
  const played = await (options.running ? playRunning : playFresh)(cli, loaded, options);
  if (typeof played === 'number') return played;
  const written = await writeReports(cli, played, options);
  if (options.json)
    printJson(
      cli,
      played.map(({ file, run: outcome }) => ({ file, ...outcome })),
    );
  if (written !== null) return written;
  if (options.screenshots !== undefined && played.some(({ noScreenshots }) => noScreenshots !== null)) return exitCodes.notAllDone;
  return played.every(({ run: { phase } }) => phase === 'passed') ? exitCodes.done : exitCodes.notAllDone;
}

async function writeReports(cli: CliContext, played: readonly PlayedScenario[], options: RunOptions): Promise<ExitCode | null> {
  const { junit, html, screenshots } = options;
  const missing = played.find(({ noScreenshots }) => noScreenshots !== null)?.noScreenshots;
  if (missing) printError(cli, `No pictures were taken. ${plainText(missing)}`);
  const { junitReport } = await import('../scenario-run/junit-report.ts');
  const { htmlReport } = await import('../scenario-run/html-report.ts');
  const reports = [
    { option: '--junit', path: junit, content: () => junitReport(played) },
    { option: '--html', path: html, content: () => htmlReport(played) },
  ];
  const unwritten = await writeReportFiles(cli, reports, options);
  if (unwritten !== null || screenshots === undefined) return unwritten;
  const folder = folderNamed(cli.world, screenshots);
  try {
    await writeScreenshots(folder, played);
    return null;
  } catch (error) {
    return notWritten(cli, { what: 'The pictures', path: folder, option: '--screenshots', isFolder: true }, error, options);
  }
}

async function writeScreenshots(folder: string, played: readonly PlayedScenario[]): Promise<void> {
  await makeFolders(folder);
  for (const {
    run: { title },
    screenshots,
  } of played) {
    const start = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    for (const [name, bytes] of screenshots) await writeOwnFile(join(folder, `${start}-${name}.png`), bytes);
  }
}
