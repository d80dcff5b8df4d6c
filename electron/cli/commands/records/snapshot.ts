import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  largestSnapshotFile,
  type SavedSnapshot,
  type SnapshotComparison,
  snapshotFileEnd,
} from '../../../../shared/contract/snapshots.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { plainFileName } from '../../../../shared/window/saved-file.ts';
import { writeOutputFile } from '../../../node/storage/output-file.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, inputRefused, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { examples } from '../../ui/examples.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { openFile } from '../../ui/open-file.ts';
import { withProgress } from '../../ui/progress.ts';
import { notWritten } from '../not-written.ts';

interface KeepOptions extends ClientOptions {
  readonly replace?: boolean;
  readonly name?: string;
  readonly output?: string;
  readonly withSecrets?: boolean;
}

/** `snapshot save|list|restore|compare|export|import|remove` */
export function addSnapshotCommand(cli: CliContext): void {
  const program = cli.program
    .command('snapshot')
    .description('Save the PC under a name, and restore it later.')
    .addHelpText(
      'after',
      examples([
        ['snapshot save before', 'policies, pictures, facts and choices'],
        ['snapshot compare before', 'what is different now'],
        ['snapshot restore before', 'the PC is as it was'],
        ['snapshot export before -o before.mpc', 'one file that can be sent by mail'],
      ]),
    );
  const snapshot: CliContext = { ...cli, program };
  addSave(snapshot);
  addList(snapshot);
  addRestore(snapshot);
  addCompare(snapshot);
  addExport(snapshot);
  addImport(snapshot);
  addRemove(snapshot);
}

function addSave(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'save <name>',
    says: 'Save the PC as it is now.',
    examples: [['snapshot save before', 'under this name']],
  })
    .option('--replace', 'replace one of the same name')
    .action((name: string, { replace = false, ...options }: KeepOptions) =>
      askPC(cli, options, { call: (pc) => pc.call('saveSnapshot', { name, replace }), words: savedText }),
    );
}

function addList(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'list',
    says: 'List the snapshots, oldest first.',
    examples: [['snapshot list', 'names and contents']],
  }).action((options: ClientOptions) => askPC(cli, options, { call: (pc) => pc.call('listSnapshots', {}), words: listText }));
}

function addRestore(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'restore <name>',
    says: 'Restore the PC as it was saved. A damaged snapshot changes nothing.',
    examples: [['snapshot restore before', 'between two messages, as a whole']],
  }).action((name: string, options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('restoreSnapshot', { name }),
      words: ({ facts }) => `${facts.computerName} is ${plainText(name)} again.`,
    }),
  );
}

function addCompare(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'compare <one> [other]',
    says: 'Print what differs between two snapshots, or between one and the PC as it is.',
    examples: [['snapshot compare before after', 'facts, nodes, pictures, choices']],
  }).action((one: string, other: string | undefined, options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('compareSnapshots', { one, ...definedOnly({ other }) }),
      words: comparisonText,
    }),
  );
}

function addExport(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'export <name>',
    says: 'Write a snapshot with its pictures to one file.',
    examples: [['snapshot export before -o before.mpc', 'for another computer']],
  })
    .option('-o, --output <file>', `output file, - for standard output (default: NAME${snapshotFileEnd})`)
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async (name: string, options: KeepOptions) => cli.finish(await exportTo(cli, name, options)));
}

function exportTo(cli: CliContext, name: string, options: KeepOptions): Promise<ExitCode> {
  const { output = `${plainFileName(name)}${snapshotFileEnd}` } = options;
  return withPC(cli, options, async (pc) => {
    const exported = await pc.call('exportSnapshot', { name, secrets: options.withSecrets ?? false });
    if (!exported.ok) return failed(cli, exported, options);
    if (output === '-') {
      await withProgress(cli, 'Writing the snapshot', pipeline(exported.value, cli.world.output, { end: false }));
      return exitCodes.done;
    }
    const file = resolve(output);
    try {
      await withProgress(cli, 'Writing the snapshot', writeOutputFile(file, exported.value));
    } catch (error) {
      return notWritten(cli, { what: 'The snapshot', path: file, option: '-o' }, error, options);
    }
    if (options.json) printJson(cli, { file });
    else print(cli, file);
    return exitCodes.done;
  });
}

function addImport(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'import <file>',
    says: 'Import a snapshot from a file. A damaged or newer one is refused and changes nothing.',
    examples: [['snapshot import before.mpc --name theirs', 'then: snapshot restore theirs']],
  })
    .option('--name <name>', 'under this name instead of its own')
    .option('--replace', 'replace one of the same name')
    .action(async (file: string, { name, replace = false, ...options }: KeepOptions) => {
      const pieces = await openFile(cli, file, largestSnapshotFile);
      if (!pieces.ok) return cli.finish(inputRefused(cli, pieces.problem, options));
      const order = { file: pieces.value(), replace, ...definedOnly({ name }) };
      return askPC(cli, options, { call: (pc) => pc.call('importSnapshot', order), words: savedText });
    });
}

function addRemove(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'remove <name>',
    says: 'Remove a snapshot.',
    examples: [['snapshot remove before', 'the PC stays as it is']],
  }).action((name: string, options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('removeSnapshot', { name }), words: listText }),
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
