import type { AssumptionRow } from '../../../../shared/contract/assumption.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { type Assignment, collectAssignments } from '../../ui/assignment.ts';
import { type CliContext, type ClientOptions, paint } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';

/** `assume [ID=VALUE …]`: what nobody has documented, as switches. */
export function addAssumeCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'assume',
    says: 'Show the assumptions about undocumented behaviour; ID=VALUE changes one. Either all are changed or none.',
    examples: [
      ['assume', 'the table: value, alternatives, evidence'],
      ['assume urlWriteCode=200 sameUrl=refetch', 'two at once'],
      ['assume retryDelays=0 maxTries=1', 'fail at the first try'],
    ],
  })
    .argument('[id=value...]', 'assumption and value', collectAssignments)
    .action((wishes: readonly Assignment[] = [], options: ClientOptions) => {
      const changes = Object.fromEntries(wishes.map(({ name, value }) => [name, value]));
      return askPC(cli, options, {
        call: (pc) => (wishes.length === 0 ? pc.call('getSnapshot', {}) : pc.call('changeAssumptions', changes)),
        words: ({ assumptions }) => assumptionsText(cli, assumptions),
        json: ({ assumptions }) => assumptions,
      });
    });
}

function assumptionsText(cli: CliContext, rows: readonly AssumptionRow[]): string {
  const cells = rows.map((row) => [
    row.value === row.default ? ' ' : '*',
    plainText(row.id),
    plainText(row.value),
    plainText(row.alternatives.join('|')),
    plainText(row.evidence),
    paint(cli, 'dim', plainText(row.decides)),
    paint(cli, row.matters ? 'bold' : 'dim', plainText(row.effect)),
  ]);
  return columns([[' ', 'ID', 'VALUE', 'ALTERNATIVES', 'EVIDENCE', 'DECIDES', 'ON THIS PC NOW'], ...cells]);
}
