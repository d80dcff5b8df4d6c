import type { PolicyInForce } from '../../../../shared/contract/policies.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, paint } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';

/** `policies`: what is in force of Policy CSP, from whom, and what it does to a screen. */
export function addPoliciesCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'policies',
    says: 'List the policies in force: who sets each, which values lost against it, and what it does to which screen.',
    examples: [
      ['policies', 'the table'],
      ['policies --json', 'area, name, scope, value, source, what lost, effect, screens, basis'],
    ],
  }).action((options: ClientOptions) =>
    askPC(cli, options, { call: (pc) => pc.call('getPolicies', {}), words: (rows) => policiesText(cli, rows) }),
  );
}

/** As much of a value as a line has room for; `--json` has all of it. */
function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}

function policiesText(cli: CliContext, rows: readonly PolicyInForce[]): string {
  if (rows.length === 0) return 'No policy is in force.';
  const cells = rows.map(({ area, name, scope, value, source, lost, effect }) => {
    const losers = lost.map((one) => `${one.source.name}: ${shortened(one.value)}`).join('; ');
    return [`${area}/${name}`, scope, shortened(value), source.name, losers].map(plainText).concat(paint(cli, 'dim', plainText(effect)));
  });
  return columns([['POLICY', 'SCOPE', 'VALUE', 'FROM', 'LOST', 'EFFECT'], ...cells]);
}
