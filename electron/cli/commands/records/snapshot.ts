import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { OperationName, OutputOf } from '../../../../shared/contract/contract.ts';
import {
  largestSnapshotFile,
  type SavedSnapshot,
  type SnapshotComparison,
  snapshotFileEnd,
} from '../../../../shared/contract/saved-snapshot.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { plainFileName } from '../../../../shared/window/saved-file.ts';
import { writeOutputFile } from '../../../node/storage/output-file.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { type ClientOptions, complainOf, failed, print, printJson, type Shell } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { examples } from '../../ui/examples.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { openFile } from '../../ui/open-file.ts';
import { withProgress } from '../../ui/progress.ts';
import { withPC } from '../../ui/with-pc.ts';

interface KeepOptions extends ClientOptions {
  readonly replace?: boolean;
  readonly name?: string;
  readonly output?: string;
  readonly withSecrets?: boolean;
}

/** `snapshot save|list|restore|compare|export|import|remove` */
export function addSnapshotCommand(shell: Shell): void {
  const program = shell.program
    .command('snapshot')
    .description('Put the PC aside under a name, and take it up again.')
    .addHelpText(
      'after',
      examples([
        ['snapshot save before', 'policies, pictures, facts and choices'],
        ['snapshot compare before', 'what is different now'],
        ['snapshot restore before', 'the PC is what it was'],
        ['snapshot export before -o before.mpc', 'one file that can be mailed'],
      ]),
    );
  const snapshot: Shell = { ...shell, program };
  addSave(snapshot);
  addList(snapshot);
  addRestore(snapshot);
  addCompare(snapshot);
  addExport(snapshot);
  addImport(snapshot);
  addRemove(snapshot);
}

/** Asks the running PC, and shows what it answers in words unless JSON is wanted. */
async function ask<Name extends OperationName>(
  shell: Shell,
  options: ClientOptions,
  call: (pc: PCClient) => Promise<ClientOutcome<OutputOf<Name>>>,
  words: (value: OutputOf<Name>) => string,
): Promise<void> {
  const code = await withPC(shell, options, async (pc) => {
    const answer = await call(pc);
    if (!answer.ok) return failed(shell, answer, options);
    if (options.json) printJson(shell, answer.value);
    else print(shell, words(answer.value));
    return exitCodes.done;
  });
  shell.finish(code);
}

function addSave(shell: Shell): void {
  clientCommand(shell, {
    usage: 'save <name>',
    says: 'Put the PC as it is aside.',
    examples: [['snapshot save before', 'under this name']],
  })
    .option('--replace', 'in the place of one of the same name')
    .action((name: string, { replace = false, ...options }: KeepOptions) =>
      ask<'saveSnapshot'>(shell, options, (pc) => pc.call('saveSnapshot', { name, replace }), savedText),
    );
}

function addList(shell: Shell): void {
  clientCommand(shell, {
    usage: 'list',
    says: 'List the snapshots, oldest first.',
    examples: [['snapshot list', 'names and what they hold']],
  }).action((options: ClientOptions) => ask<'listSnapshots'>(shell, options, (pc) => pc.call('listSnapshots', {}), listText));
}

function addRestore(shell: Shell): void {
  clientCommand(shell, {
    usage: 'restore <name>',
    says: 'Make the PC what it was. A damaged snapshot changes nothing.',
    examples: [['snapshot restore before', 'between two messages, as a whole']],
  }).action((name: string, options: ClientOptions) =>
    ask<'restoreSnapshot'>(
      shell,
      options,
      (pc) => pc.call('restoreSnapshot', { name }),
      ({ facts }) => `${facts.computerName} is ${plainText(name)} again.`,
    ),
  );
}

function addCompare(shell: Shell): void {
  clientCommand(shell, {
    usage: 'compare <one> [other]',
    says: 'Print what differs between two snapshots, or between one and the PC as it is.',
    examples: [['snapshot compare before after', 'facts, nodes, pictures, choices']],
  }).action((one: string, other: string | undefined, options: ClientOptions) =>
    ask<'compareSnapshots'>(
      shell,
      options,
      (pc) => pc.call('compareSnapshots', { one, ...(other !== undefined && { other }) }),
      comparisonText,
    ),
  );
}

function addExport(shell: Shell): void {
  clientCommand(shell, {
    usage: 'export <name>',
    says: 'Write a snapshot with its pictures to one file.',
    examples: [['snapshot export before -o before.mpc', 'for another computer']],
  })
    .option('-o, --output <file>', `where to, - for standard output (default: NAME${snapshotFileEnd})`)
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async (name: string, options: KeepOptions) => shell.finish(await exportTo(shell, name, options)));
}

function exportTo(shell: Shell, name: string, options: KeepOptions): Promise<ExitCode> {
  const { output = `${plainFileName(name)}${snapshotFileEnd}` } = options;
  return withPC(shell, options, async (pc) => {
    const exported = await pc.call('exportSnapshot', { name, secrets: options.withSecrets ?? false });
    if (!exported.ok) return failed(shell, exported, options);
    if (output === '-') {
      await withProgress(shell, 'Writing the snapshot', pipeline(exported.value, shell.world.output, { end: false }));
      return exitCodes.done;
    }
    const file = resolve(output);
    try {
      await withProgress(shell, 'Writing the snapshot', writeOutputFile(file, exported.value));
    } catch (error) {
      const detail = `${file}: ${error instanceof Error ? error.message : error}. Name another file with -o.`;
      complainOf(shell, { title: 'The snapshot cannot be written', detail, status: 400 }, options);
      return exitCodes.refused;
    }
    if (options.json) printJson(shell, { file });
    else print(shell, file);
    return exitCodes.done;
  });
}

function addImport(shell: Shell): void {
  clientCommand(shell, {
    usage: 'import <file>',
    says: 'Take a snapshot in from a file. A damaged or newer one is refused and changes nothing.',
    examples: [['snapshot import before.mpc --name theirs', 'then: snapshot restore theirs']],
  })
    .option('--name <name>', 'under this name instead of its own')
    .option('--replace', 'in the place of one of the same name')
    .action(async (file: string, { name, replace = false, ...options }: KeepOptions) => {
      const pieces = await openFile(shell, file, largestSnapshotFile);
      if (!pieces.ok) {
        complainOf(shell, pieces.problem, options);
        return shell.finish(exitCodes.refused);
      }
      const order = { file: pieces.value(), replace, ...(name !== undefined && { name }) };
      return ask<'importSnapshot'>(shell, options, (pc) => pc.call('importSnapshot', order), savedText);
    });
}

function addRemove(shell: Shell): void {
  clientCommand(shell, {
    usage: 'remove <name>',
    says: 'Remove a snapshot.',
    examples: [['snapshot remove before', 'the PC stays as it is']],
  }).action((name: string, options: ClientOptions) =>
    ask<'removeSnapshot'>(shell, options, (pc) => pc.call('removeSnapshot', { name }), listText),
  );
}

function savedText(snapshot: SavedSnapshot): string {
  if (snapshot.kind !== 'whole') return `${plainText(snapshot.name)} is damaged.`;
  const saved = `Saved ${plainText(snapshot.name)}, ${contents(snapshot)}.`;
  return snapshot.masked === 0 ? saved : `${saved}\n${maskedInWords}`;
}

const maskedInWords =
  'It was exported without the secrets in its addresses: its pictures are shown, but none of those addresses can be downloaded from again.';

function contents({ pictures, bytes }: Extract<SavedSnapshot, { kind: 'whole' }>): string {
  return `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

function listText(snapshots: readonly SavedSnapshot[]): string {
  if (snapshots.length === 0) return 'There are no snapshots.';
  return columns([['NAME', 'SAVED', 'PC', 'HOLDS'], ...snapshots.map(cells)]);
}

function cells(snapshot: SavedSnapshot): readonly string[] {
  const name = plainText(snapshot.name);
  if (snapshot.kind === 'damaged') return [name, '', '', `damaged: ${plainText(snapshot.because)}`];
  const { savedAt, computerName, edition, osBuild } = snapshot;
  return [name, new Date(savedAt).toISOString(), plainText(`${computerName}, ${edition} ${osBuild}`), contents(snapshot)];
}

function comparisonText({ differences, same }: SnapshotComparison): string {
  if (differences.length === 0) return `Nothing differs; ${same} things are the same.`;
  const rows = differences.map(({ kind, name, one, other }) => [kind, plainText(name), shown(one), shown(other)]);
  return `${columns([['', 'NAME', 'ONE', 'OTHER'], ...rows])}\n${same} things are the same.`;
}

function shown(value: string | null): string {
  return value === null ? '(not there)' : value === '' ? '(empty)' : plainText(value);
}
