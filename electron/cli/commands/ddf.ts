import { basename } from 'node:path';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { type DDFFileRow, replacedInWords } from '../../../shared/contract/ddf.ts';
import { ddfTexts } from '../../../shared/ddf/ddf-texts.ts';
import { plainText } from '../../../shared/safe-text.ts';
import type { ClientOutcome } from '../client/client-outcome.ts';
import type { PCClient } from '../client/pc-client.ts';
import { askPC } from '../pc/ask-pc.ts';
import { withPC } from '../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, print, printError, printJson } from '../ui/cli-context.ts';
import { clientCommand } from '../ui/client-command.ts';
import { columns } from '../ui/columns.ts';
import { examples } from '../ui/examples.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { readDocument } from '../ui/read-document.ts';
import { addDdfCompareCommand } from './ddf-compare.ts';

/** `ddf list|add|remove|compare`: the files that say which nodes there are. */
export function addDdfCommand(cli: CliContext): void {
  const program = cli.program
    .command('ddf')
    .description('Add CSPs to the PC: any DDF file of version 2.')
    .addHelpText(
      'after',
      examples([
        ['ddf add Policy.xml BitLocker.xml', 'their nodes exist from now on, also after a restart'],
        ['ddf list', 'what ships, what was added, and which of two files of one root is in force'],
        ['ddf remove Policy.xml', 'the nodes are removed; their values wait until the file is added again'],
      ]),
    );
  const ddf: CliContext = { ...cli, program };
  addList(ddf);
  addAdd(ddf);
  addRemove(ddf);
  addDdfCompareCommand(ddf);
}

function addList(cli: CliContext): void {
  clientCommand(cli, { usage: 'list', says: 'List the DDF files of the PC.', examples: [['ddf list --json', 'for scripts']] }).action(
    (options: ClientOptions) => askPC(cli, options, { call: (pc) => pc.call('getDDFFiles', {}), words: filesText }),
  );
}

function addAdd(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'add <file...>',
    says: 'Add DDF files (.xml, .ddf), the pages they are published on (.md) or a .zip of them, or put newer ones in their place. Stops at the first that is refused.',
    examples: [
      ['ddf add LAPS.xml', 'prints how many nodes it has'],
      ['ddf add DDFv2.zip', 'every DDF file in it'],
    ],
  }).action(async (files: readonly string[], options: ClientOptions) =>
    cli.finish(
      await withPC(cli, options, async (pc) => {
        const all: OutputOf<'addDDF'>[] = [];
        let code: ExitCode = exitCodes.done;
        for (const file of files) {
          const added = await addFile(cli, pc, file, all);
          if (added.ok) continue;
          code = failed(cli, added, options);
          break;
        }
        if (options.json) printJson(cli, all);
        else for (const { name, nodes, warnings } of all) tellAdded(cli, { name, nodes, warnings });
        return code;
      }),
    ),
  );
}

/** What was added goes to `all`, also where a later file of the same .zip is refused. */
async function addFile(cli: CliContext, pc: PCClient, file: string, all: OutputOf<'addDDF'>[]): Promise<ClientOutcome<null>> {
  const bytes = await readDocument(cli, file);
  const texts = bytes.ok ? ddfTexts(basename(file), bytes.value) : bytes;
  if (!texts.ok) return { ...texts, why: 'refused' };
  for (const { name, text } of texts.value) {
    const added = await pc.call('addDDF', { name, text });
    const where = name === basename(file) ? file : `${file}, ${name}`;
    if (!added.ok) return { ...added, problem: { ...added.problem, title: `${where}: ${added.problem.title}` } };
    all.push(added.value);
  }
  return { ok: true, value: null };
}

function tellAdded(cli: CliContext, { name, nodes, warnings }: OutputOf<'addDDF'>): void {
  print(cli, addedText(name, nodes));
  for (const warning of warnings) printError(cli, `${plainText(name)}: ${plainText(warning)}.`);
}

function addedText(name: string, nodes: readonly string[]): string {
  return `${plainText(name)}: ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'}, from ${plainText(nodes[0] ?? '')}`;
}

function addRemove(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'remove <name>',
    says: 'Remove a DDF file that was added.',
    examples: [['ddf remove LAPS.xml', 'by the name the list shows']],
  }).action((name: string, options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('removeDDF', { name }), words: filesText }),
  );
}

function stateOf(file: DDFFileRow): string {
  return [file.shipped ? 'ships' : 'added', replacedInWords(file), ...file.warnings]
    .filter((words) => words !== '')
    .map(plainText)
    .join('; ');
}

function filesText(files: readonly DDFFileRow[]): string {
  const cells = files.map((file) => [
    plainText(file.name),
    `${file.nodes}`,
    file.problem === null ? stateOf(file) : `left out: ${plainText(file.problem)}`,
  ]);
  return columns([['FILE', 'NODES', ''], ...cells]);
}
