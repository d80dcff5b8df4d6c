import type { TreeRow } from '../../../../shared/contract/tree.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, type ClientOptions, failed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `tree [URI]` */
export function addTreeCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'tree [uri]',
    says: 'List the nodes that can exist, with their values. A dash marks those that do not exist now.',
    examples: [
      ['tree', 'everything'],
      ['tree ./Vendor/MSFT/Personalization', 'one CSP'],
      ['tree --json', 'with description, allowed values, applicability'],
    ],
  }).action(async (uri: string | undefined, options: ClientOptions) => {
    const code = await withPC(cli, options, async (pc) => {
      const rows = await pc.call('getTree', uri === undefined ? {} : { locURI: uri });
      if (!rows.ok) return failed(cli, rows, options);
      if (options.json) printJson(cli, rows.value);
      else print(cli, columns(rows.value.map((row) => cells(row, rows.value[0]))));
      return exitCodes.done;
    });
    cli.finish(code);
  });
}

/** The first row carries the whole LocURI, those below it their names. */
function cells(row: TreeRow, first: TreeRow | undefined): readonly string[] {
  const name = row.depth <= (first?.depth ?? 0) ? row.locURI : `${'  '.repeat(row.depth - (first?.depth ?? 0))}${row.name}`;
  return [plainText(name), row.format, row.access.join(' '), row.exists ? plainText(row.value ?? '') : '-'];
}
