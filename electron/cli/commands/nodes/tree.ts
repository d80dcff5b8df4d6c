import type { TreeRow } from '../../../../shared/contract/tree.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';

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
  }).action((uri: string | undefined, options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('getTree', definedOnly({ locURI: uri })),
      words: (rows) => columns(rows.map((row) => cells(row, rows[0]))),
    }),
  );
}

/** The first row carries the whole LocURI, those below it their names. */
function cells(row: TreeRow, first: TreeRow | undefined): readonly string[] {
  const name = row.depth <= (first?.depth ?? 0) ? row.locURI : `${'  '.repeat(row.depth - (first?.depth ?? 0))}${row.name}`;
  return [plainText(name), row.format, row.access.join(' '), row.exists ? plainText(row.value ?? '') : '-'];
}
