import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ddfTexts } from '../../../shared/ddf/ddf-texts.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { compareDDF, type DDFDifference } from '../../device/ddf/compare-ddf.ts';
import { loadDDF } from '../../device/ddf/load-ddf.ts';
import { type CliContext, inputRefused, print, printJson } from '../ui/cli-context.ts';
import { clientCommand } from '../ui/client-command.ts';
import { columns } from '../ui/columns.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { readDocument } from '../ui/read-document.ts';

interface CompareOptions {
  readonly json?: boolean;
  readonly table?: boolean;
}

type Definitions = Parameters<typeof compareDDF>[0];

/** Above Microsoft's whole set, packed. */
const mostBytes = 64 * 1024 * 1024;

/** `ddf compare A B`: files, folders or .zip of them. No PC is asked. */
export function addDdfCompareCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'compare <before> <after>',
    says: 'Compare two DDF files, folders or sets (.zip): which nodes are new or gone, and how access, format, values, builds and editions changed. No PC has to be running.',
    examples: [
      ['ddf compare LAPS-2024.xml LAPS-2026.xml', 'one line for each difference'],
      ['ddf compare DDFv2May24.zip DDFv2Feb2026.zip --table', 'a whole set, in columns'],
    ],
  })
    .option('--table', 'in columns')
    .action(async (before: string, after: string, options: CompareOptions) => cli.finish(await compare(cli, [before, after], options)));
}

async function compare(cli: CliContext, paths: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const sets: Definitions[] = [];
  for (const path of paths) {
    const read = await readSet(cli, path);
    if (!read.ok) return inputRefused(cli, read.problem, options);
    sets.push(read.value);
  }
  const [before = [], after = []] = sets;
  const differences = compareDDF(before, after);
  if (options.json) printJson(cli, differences);
  else if (options.table) print(cli, table(differences));
  else print(cli, [...differences.map(sentence), counted(differences)].join('\n'));
  return exitCodes.done;
}

/** All definitions of a file, a folder or a .zip; the first that cannot be read refuses the whole of it. */
async function readSet(cli: CliContext, path: string): Promise<Result<Definitions>> {
  const isFolder = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const files = isFolder ? (await readdir(path)).filter((name) => /\.(?:xml|ddf|md)$/i.test(name)).map((name) => join(path, name)) : [path];
  if (files.length === 0)
    return refused({ title: 'No DDF file in it', detail: `${quoted(path)} holds no .xml, .ddf or .md file.`, status: 422 });
  const definitions: Definitions[number][] = [];
  for (const file of files.sort()) {
    const bytes = await readDocument(cli, file, mostBytes);
    const texts = bytes.ok ? ddfTexts(basename(file), bytes.value) : bytes;
    if (!texts.ok) return texts;
    for (const { name, text } of texts.value) {
      // Beside the DDF files of a set lie its notes.
      if ((isFolder || texts.value.length > 1) && !/<MgmtTree[\s>]/.test(text)) continue;
      const loaded = loadDDF(name, text);
      if (!loaded.ok) return refused({ ...loaded.problem, title: `${name}: ${loaded.problem.title}` });
      definitions.push(...loaded.value);
    }
  }
  if (definitions.length === 0)
    return refused({ title: 'No DDF file in it', detail: `None of the files in ${quoted(path)} has a MgmtTree.`, status: 422 });
  return done(definitions);
}

const said = { added: 'new', removed: 'gone', changed: 'changed' } as const;

function sentence({ kind, locURI, field, before, after }: DDFDifference): string {
  const node = plainText(locURI);
  if (kind !== 'changed') return `${said[kind]}: ${node} (${plainText(kind === 'added' ? after : before)})`;
  return `changed: ${node}: ${field} was ${plainText(before) || 'not stated'}, is ${plainText(after) || 'not stated'}`;
}

function table(differences: readonly DDFDifference[]): string {
  const cells = differences.map(({ kind, locURI, field, before, after }) => [
    said[kind],
    plainText(locURI),
    field ?? '',
    plainText(before),
    plainText(after),
  ]);
  return columns([['', 'NODE', 'WHAT', 'BEFORE', 'AFTER'], ...cells]);
}

function counted(differences: readonly DDFDifference[]): string {
  if (differences.length === 0) return 'No difference.';
  const count = (kind: DDFDifference['kind']) => new Set(differences.filter((each) => each.kind === kind).map(({ locURI }) => locURI)).size;
  return `${count('added') === 1 ? '1 node is' : `${count('added')} nodes are`} new, ${count('removed')} gone, ${count('changed')} changed.`;
}
