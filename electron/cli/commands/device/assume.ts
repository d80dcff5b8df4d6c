import type { AssumptionRow } from '../../../../shared/contract/assumption.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { type Assignment, collectAssignments } from '../../ui/assignment.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

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
    .action(async (wishes: readonly Assignment[] | undefined, options: ClientOptions) => {
      cli.finish(await assume(cli, wishes ?? [], options));
    });
}

function assume(cli: CliContext, wishes: readonly Assignment[], options: ClientOptions): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const changes = Object.fromEntries(wishes.map(({ name, value }) => [name, value]));
    const snapshot = wishes.length === 0 ? await pc.call('getSnapshot', {}) : await pc.call('changeAssumptions', changes);
    if (!snapshot.ok) return failed(cli, snapshot, options);
    const { assumptions } = snapshot.value;
    if (options.json) printJson(cli, assumptions);
    else print(cli, assumptionsText(cli, assumptions));
    return exitCodes.done;
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
