import { basename, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { InputOf, OperationName, OutputOf } from '../../../../shared/contract/contract.ts';
import { type PackageOwner, type ProvisioningPlan, packageOwners } from '../../../../shared/contract/packages/plan.ts';
import { largestPackage, largestPicture } from '../../../../shared/contract/provisioning.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { isCarriedOut } from '../../../../shared/words/status-code.ts';
import { writeOutputFile } from '../../../node/storage/output-file.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, inputRefused, print, printError, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { openFile } from '../../ui/open-file.ts';
import { withProgress } from '../../ui/progress.ts';
import { readDocument } from '../../ui/read-document.ts';
import { notWritten } from '../not-written.ts';

type Slot = 'desktop' | 'lock';

interface PackageOptions extends ClientOptions {
  readonly output: string;
  readonly picture: Readonly<Partial<Record<Slot, string>>>;
  readonly name: string;
  readonly packageVersion: string;
  readonly owner: PackageOwner;
  readonly rank: number;
  readonly withSecrets?: boolean;
}

/** The running PC, or a throw-away one. */
type Call = <Name extends OperationName>(name: Name, input: InputOf<Name>) => Promise<ClientOutcome<OutputOf<Name>>>;

/** `package [FILE] -o OUT` */
export function addPackageCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'package [file]',
    says: 'Make a provisioning package, or an answer file where the name ends in .xml, from a SyncML document; without one, from the policy of the running PC.',
    examples: [
      ['package policy.xml -o school.ppkg', 'on a throw-away PC; none has to be running'],
      ['package -o school.ppkg --picture desktop=art.png', 'the policy in force, with a picture inside'],
      ['package policy.xml -o customizations.xml', 'to build it with Windows Configuration Designer'],
    ],
  })
    .requiredOption('-o, --output <file>', 'output file: a .ppkg, or an .xml for the answer file alone')
    .option('--picture <slot=file>', 'include a picture: desktop=FILE or lock=FILE', readPicture, {})
    .option('--name <name>', 'name of the package', 'Managed PC policy')
    .option('--package-version <version>', 'version of the package', '1.0')
    .addOption(new Option('--owner <owner>', 'owner of the package').choices(packageOwners).default('ITAdmin'))
    .option('--rank <rank>', 'rank among packages of one owner, 0 to 99', Number, 0)
    .option('--with-secrets', 'with passwords and signatures in addresses of the running PC, which are left out otherwise')
    .action(async (file: string | undefined, options: PackageOptions) => cli.finish(await makePackage(cli, file, options)));
}

function readPicture(text: string, before: PackageOptions['picture']): PackageOptions['picture'] {
  const [, slot, file] = /^(desktop|lock)=(.+)$/s.exec(text) ?? [];
  if (slot === undefined || file === undefined) throw new InvalidArgumentError('Write desktop=FILE or lock=FILE.');
  return { ...before, [slot]: file };
}

async function makePackage(cli: CliContext, file: string | undefined, options: PackageOptions): Promise<ExitCode> {
  if (file === undefined) return withPC(cli, options, (pc) => write(cli, pc.call, { options, wanted: [] }));
  const document = await readDocument(cli, file);
  if (!document.ok) return inputRefused(cli, document.problem, options);
  return withProgress(cli, 'A throw-away PC is working', onFreshPC(cli, document.value, options));
}

/** What the PC does not take cannot be in the package, and is said. */
async function onFreshPC(cli: CliContext, document: Uint8Array, options: PackageOptions): Promise<ExitCode> {
  const device = await cli.world.devices.startFresh(cli.world.version);
  if (!device.ok) return failed(cli, { ...device, why: 'refused' }, options);
  const { decodeBytes, operations, close } = device.value;
  try {
    const text = decodeBytes(document);
    const applied = text.ok ? await operations.applyDocument({ document: text.value }) : text;
    if (!applied.ok) return failed(cli, { ...applied, why: 'refused' }, options);
    const call: Call = async (name, input) => {
      const outcome = await operations[name](input);
      return outcome.ok ? outcome : { ...outcome, why: 'refused' };
    };
    // What is in the document is the operator's own.
    const notTaken = applied.value.rows.filter(({ status }) => !isCarriedOut(status));
    const wanted = applied.value.rows.flatMap(({ cmd, status, locUri }) => (isCarriedOut(status) && writing.has(cmd) ? [locUri] : []));
    const code = await write(cli, call, { options: { ...options, withSecrets: true }, wanted });
    for (const { cmd, locUri, status, because } of notTaken)
      printError(cli, plainText(`Not in it: ${cmd} ${locUri} -> ${status}, ${because}`));
    return code === exitCodes.done && notTaken.length > 0 ? exitCodes.notAllDone : code;
  } finally {
    await close();
  }
}

const writing: ReadonlySet<string> = new Set(['Add', 'Replace']);

interface Order {
  readonly options: PackageOptions;
  /** LocURIs that were written on purpose, each of which the package should have. */
  readonly wanted: readonly string[];
}

async function write(cli: CliContext, call: Call, { options, wanted }: Order): Promise<ExitCode> {
  const pictures: { desktopPicture?: string; lockScreenPicture?: string } = {};
  for (const [slot, key] of [
    ['desktop', 'desktopPicture'],
    ['lock', 'lockScreenPicture'],
  ] as const) {
    const path = options.picture[slot];
    if (path === undefined) continue;
    const opened = await openFile(cli, path, largestPicture);
    if (!opened.ok) return failed(cli, { ...opened, why: 'refused' }, options);
    const brought = await call('bringPicture', { name: basename(path), file: opened.value() });
    if (!brought.ok) return failed(cli, brought, options);
    pictures[key] = basename(path);
  }
  const form = /\.xml$/i.test(options.output) ? 'answer file' : 'package';
  const { name, packageVersion: version, owner, rank, withSecrets: secrets = false } = options;
  const made = await call('makePackage', { name, form, version, owner, rank, secrets, ...pictures });
  if (!made.ok) return failed(cli, made, options);
  const path = resolve(options.output);
  try {
    await writeOutputFile(path, made.value);
  } catch (error) {
    return notWritten(cli, { what: 'The package', path, option: '-o' }, error, options);
  }
  return tell(cli, call, { path, options, wanted });
}

/** Read back as any package: what is said is what is in it. */
async function tell(cli: CliContext, call: Call, { path, options, wanted }: Order & { readonly path: string }): Promise<ExitCode> {
  const opened = await openFile(cli, path, largestPackage);
  if (!opened.ok) return failed(cli, { ...opened, why: 'refused' }, options);
  const plan = await call('previewProvisioning', { file: opened.value(), name: basename(path) });
  if (!plan.ok) return failed(cli, plan, options);
  if (options.json) printJson(cli, { file: path, ...plan.value });
  else print(cli, contentsText(path, plan.value));
  const { settings, pictures } = plan.value;
  const inside = new Set(settings.map(({ locUri }) => plainURI(locUri)));
  const missing = wanted.filter((locUri) => !inside.has(plainURI(locUri)));
  for (const locUri of missing) printError(cli, plainText(`Not in it: ${locUri}, for which a package has no setting`));
  const isEmpty = settings.length + pictures.length === 0;
  if (isEmpty) printError(cli, 'There is nothing in it.');
  return isEmpty || missing.length > 0 ? exitCodes.notAllDone : exitCodes.done;
}

function plainURI(locUri: string): string {
  return locUri.toLowerCase().replace(/^(?:\.\/)?(?:device\/)?/, './');
}

function contentsText(path: string, { settings, pictures, notes }: ProvisioningPlan): string {
  const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
  return [
    `${plainText(path)}: ${counted(settings.length, 'setting')}, ${counted(pictures.length, 'picture')}`,
    ...notes.map((note) => `  ${plainText(note)}`),
  ].join('\n');
}
