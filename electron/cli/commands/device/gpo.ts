import { Option } from 'commander';
import { type ImportedGroupPolicy, largestPolicyFile, type ShownGroupPolicyValue } from '../../../../shared/contract/policies.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, inputRefused, paint } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { examples } from '../../ui/examples.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { nameOfFile, openFile } from '../../ui/open-file.ts';

interface ImportOptions extends ClientOptions {
  readonly hive?: 'machine' | 'user';
}

/** `gpo import FILE`, `gpo list`, `gpo clear` */
export function addGpoCommand(cli: CliContext): void {
  const program = cli.program
    .command('gpo')
    .description('Group Policy: a list of registry values that agree with Policy CSP or conflict with it.')
    .addHelpText(
      'after',
      examples([
        ['gpo import kiosk.reg', 'values of a .reg file'],
        ['gpo import Machine/Registry.pol', 'values of a policy file as found in SYSVOL'],
        ['gpo list', 'the list, and what each value does here'],
        ['gpo clear', 'remove Group Policy again'],
      ]),
    );
  const gpo: CliContext = { ...cli, program };
  clientCommand(gpo, {
    usage: 'import <file>',
    says: 'Add the values of a .reg file or of a Registry.pol to the list, replacing values of the same name.',
    examples: [
      ['gpo import kiosk.reg', 'as Registry Editor exports it'],
      ['gpo import User/Registry.pol', 'the folder name User says that it is the user’s'],
    ],
  })
    .addOption(
      new Option('--hive <hive>', 'scope of a Registry.pol (default: from the name of its folder, else machine)').choices([
        'machine',
        'user',
      ]),
    )
    .action((file: string, options: ImportOptions) => importFile(cli, file, options));
  clientCommand(gpo, {
    usage: 'list',
    says: 'List the values, and what each does here.',
    examples: [['gpo list', 'value, type, data, the policy it is, what it does']],
  }).action((options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('getGroupPolicy', {}), words: (values) => listText(cli, values) }),
  );
  clientCommand(gpo, {
    usage: 'clear',
    says: 'Remove the whole list; values from other sources count again.',
    examples: [['gpo clear', 'MDM and packages count again']],
  }).action((options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('clearGroupPolicy', {}),
      words: ({ length }) => `Group Policy is empty. ${length} ${length === 1 ? 'policy is' : 'policies are'} in force from others.`,
    }),
  );
}

async function importFile(cli: CliContext, file: string, options: ImportOptions): Promise<void> {
  const opened = await openFile(cli, file, largestPolicyFile);
  if (!opened.ok) return cli.finish(inputRefused(cli, opened.problem, options));
  const hive = options.hive ?? (/(?:^|[\\/])user[\\/][^\\/]+$/i.test(file) ? 'user' : 'machine');
  return askPC(cli, options, {
    call: (pc) => pc.call('importGroupPolicy', { file: opened.value(), hive, name: nameOfFile(file) }),
    words: (imported) => importText(cli, imported),
    code: ({ leftOut }) => (leftOut.length === 0 ? exitCodes.done : exitCodes.notAllDone),
  });
}

function importText(cli: CliContext, { form, taken, removed, leftOut, notes, values }: ImportedGroupPolicy): string {
  return [
    `${form}: ${taken} values taken${removed === 0 ? '' : `, ${removed} taken away or replaced`}.`,
    ...notes.map(plainText),
    ...leftOut.map(({ what, because }) => `Left out: ${plainText(what)} (${plainText(because)})`),
    listText(cli, values),
  ].join('\n');
}

function listText(cli: CliContext, values: readonly ShownGroupPolicyValue[]): string {
  if (values.length === 0) return 'Group Policy gives nothing.';
  const cells = values.map(({ hive, key, name, type, data, policy, says }) => {
    const short = hive === 'HKEY_LOCAL_MACHINE' ? 'HKLM' : 'HKCU';
    return [`${short}\\${key}\\${name === '' ? '(default)' : name}`, type, cut(data), policy ?? '-']
      .map(plainText)
      .concat(paint(cli, 'dim', plainText(says)));
  });
  return columns([['VALUE', 'TYPE', 'DATA', 'POLICY', 'DOES'], ...cells]);
}

function cut(data: string): string {
  const line = data.replaceAll(/\r?\n/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
