import { join } from 'node:path';
import type { ProvisioningPlan } from '../../../../shared/contract/packages/plan.ts';
import { largestPackage, largestPicture } from '../../../../shared/contract/provisioning.ts';
import { done, type Result } from '../../../../shared/result.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { withPC } from '../../pc/with-pc.ts';
import {
  type CliContext,
  type ClientOptions,
  failed,
  inputRefused,
  print,
  printError,
  printJson,
  printProblem,
} from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { examples } from '../../ui/examples.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { nameOfFile, openFile } from '../../ui/open-file.ts';
import { appliedText, listText, planText } from '../../ui/package-text.ts';

interface ApplyOptions extends ClientOptions {
  readonly oobe?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly pictures?: string;
}

/** `provision [apply] FILE`, `provision list`, `provision remove ID` */
export function addProvisionCommand(cli: CliContext): void {
  const program = cli.program
    .command('provision')
    .description('Apply provisioning packages (.ppkg) and answer files (customizations.xml).')
    .addHelpText(
      'after',
      examples([
        ['provision school.ppkg', 'shows what it will do and asks first'],
        ['provision customizations.xml --pictures brand --yes', 'with the pictures, which an answer file does not contain'],
        ['provision list', 'packages, and which of their settings are in force'],
      ]),
    );
  const provision: CliContext = { ...cli, program };
  addApply(provision);
  addList(provision);
  addRemove(provision);
}

function addApply(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'apply <file>',
    options: { isDefault: true },
    says: 'Apply a package or an answer file, after asking whether its source is one you trust.',
    examples: [
      ['provision apply school.ppkg --yes', 'without being asked'],
      ['provision apply school.ppkg --dry-run', 'only what it would do'],
    ],
  })
    .option('--oobe', 'as during setup: settings for a user wait until somebody signs in')
    .option('--yes', 'the package is from a source you trust')
    .option('--dry-run', 'print what would be done, and do nothing')
    .option('--pictures <folder>', 'folder with the pictures of an answer file, under the names it gives them')
    .action(async (file: string, options: ApplyOptions) => cli.finish(await apply(cli, file, options)));
}

async function apply(cli: CliContext, file: string, options: ApplyOptions): Promise<ExitCode> {
  const opened = await openFile(cli, file, largestPackage);
  if (!opened.ok) return inputRefused(cli, opened.problem, options);
  const order = () => ({ file: opened.value(), name: nameOfFile(file) });
  return withPC(cli, options, async (pc) => {
    const plan = await pc.call('previewProvisioning', order());
    if (!plan.ok) return failed(cli, plan, options);
    if (options.dryRun) return show(cli, options, plan.value, planText(plan.value));
    if (!(await isTrusted(cli, plan.value, options))) return exitCodes.refused;
    const brought = await bringPictures(cli, pc, plan.value, options);
    if (!brought.ok) return failed(cli, { ...brought, why: 'refused' }, options);
    const applied = await pc.call('applyProvisioning', { ...order(), phase: options.oobe ? 'oobe' : 'runtime' });
    if (!applied.ok) return failed(cli, applied, options);
    show(cli, options, applied.value, appliedText(applied.value));
    const { settings, refused } = applied.value;
    const allDone = refused.length === 0 && settings.every(({ status }) => status !== null && status >= 200 && status < 300);
    return allDone ? exitCodes.done : exitCodes.notAllDone;
  });
}

function show(cli: CliContext, { json }: ClientOptions, value: unknown, words: string): ExitCode {
  if (json) printJson(cli, value);
  else print(cli, words);
  return exitCodes.done;
}

/** Windows asks the person at the PC; a script says so beforehand. */
async function isTrusted(cli: CliContext, plan: ProvisioningPlan, { yes, json }: ApplyOptions): Promise<boolean> {
  if (yes) return true;
  const { input } = cli.world;
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  if (!isTerminal || json) {
    const detail = 'Nothing was applied, because nobody could be asked whether its source is trusted. If it is, add --yes.';
    printProblem(cli, { title: 'Not confirmed', detail, status: 400 }, { ...(json && { json }) });
    return false;
  }
  printError(cli, `${planText(plan)}\n\nIs this package from a source you trust? [y/N]`);
  const answer = await readLine(input);
  if (/^\s*y(?:es)?\s*$/i.test(answer)) return true;
  printError(cli, 'Nothing was applied.');
  return false;
}

async function readLine(input: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of input) {
    text += Buffer.from(piece).toString('utf8');
    if (text.includes('\n')) break;
  }
  return text.split('\n', 1)[0] ?? '';
}

/** Only out of the folder that was named: the path of the author's computer says nothing here. */
async function bringPictures(
  cli: CliContext,
  pc: PCClient,
  plan: ProvisioningPlan,
  { pictures, json }: ApplyOptions,
): Promise<Result<null>> {
  for (const { fileName, inPackage } of plan.pictures) {
    if (inPackage !== null || pictures === undefined) continue;
    const opened = await openFile(cli, join(pictures, fileName), largestPicture);
    if (opened.ok) {
      const brought = await pc.call('bringPicture', { name: fileName, file: opened.value() });
      if (!brought.ok) return brought;
    } else printProblem(cli, opened.problem, { ...(json && { json }) });
  }
  return done(null);
}

function addList(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'list',
    says: 'List the packages of the PC, and which of their settings are in force.',
    examples: [['provision list --json', 'every setting with code and reason']],
  }).action((options: ClientOptions) => askPC(cli, options, { call: (pc) => pc.call('listProvisioning', {}), words: listText }));
}

function addRemove(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'remove <id>',
    says: 'Remove a package. What it has set stays, as on Windows.',
    examples: [['provision remove {0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}', 'the id that the list shows']],
  }).action((packageId: string, options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('removeProvisioning', { packageId }), words: ({ note }) => note }),
  );
}
