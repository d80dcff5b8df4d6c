import { clientFaultIds, isClientFault, readFault, whyNotValue } from '../../../../shared/client-faults/fault-table.ts';
import { badVerdicts } from '../../../../shared/client-faults/verdicts.ts';
import type { ClientFaults, ClientFaultsInput } from '../../../../shared/contract/management/client-faults.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, inputRefused, paint } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';

interface FaultOptions extends ClientOptions {
  readonly seed?: string;
}

/** `break fault [IDS...]`: what this PC itself does wrong on purpose. */
export function addBreakFault(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'fault',
    says: 'Make the PC misbehave on purpose, with the faults that torture --list shows, or show what came of it. The faults named replace those it had; none removes them.',
    examples: [
      ['break fault key-short=512', 'the next enrolment asks for a certificate with a short key'],
      ['break fault message-repeated poll-storm', 'both in each session'],
      ['break fault any --seed 7', 'one of them, the same one for the same seed'],
      ['break fault', 'what the server made of it: kept, recovered, told clearly, hung, lied, crashed'],
      ['break fault none', 'correct behaviour again'],
    ],
  })
    .argument('[ids...]', 'faults, with =VALUE where a fault takes one; any; none')
    .option('--seed <text>', 'seed for what is chosen by chance')
    .action(async (ids: readonly string[], options: FaultOptions) => {
      const input = ids.length === 0 ? null : readFaultWords(ids, options.seed);
      if (input?.ok === false) return cli.finish(inputRefused(cli, input.problem, options));
      return askPC(cli, options, {
        call: (pc) => (input === null ? pc.call('getClientFaults', {}) : pc.call('setClientFaults', input.value)),
        words: (state) => faultsText(cli, state),
      });
    });
}

function readFaultWords(ids: readonly string[], seed: string | undefined): Result<ClientFaultsInput> {
  if (ids.length === 1 && ids[0] === 'none') return done({ faults: [] });
  if (ids.length === 1 && ids[0] === 'any') return done({ faults: 'any', ...definedOnly({ seed }) });
  const faults: { id: (typeof clientFaultIds)[number]; value?: number }[] = [];
  for (const word of ids) {
    const { id, value } = readFault(word);
    if (!isClientFault(id)) return notTaken(`There is no fault ${quoted(id)}. There are ${clientFaultIds.join(', ')}.`);
    const why = whyNotValue(id, value);
    if (why !== null) return notTaken(`${quoted(word)}: ${why}`);
    faults.push({ id, ...definedOnly({ value }) });
  }
  return done({ faults, ...definedOnly({ seed }) });
}

function notTaken(detail: string): Result<never> {
  return refused({ title: 'No faults', detail, status: 400 });
}

function faultsText(cli: CliContext, { on, faults }: ClientFaults): string {
  if (faults.length === 0) return 'This PC does nothing wrong on purpose.';
  const head = on ? [] : ['This PC behaves correctly again. What it did before:'];
  const told = faults.flatMap(({ id, value, words, verdict, why, good, requests }) => [
    `${paint(cli, 'bold', plainText(`${id}${value === null ? '' : `=${value}`}`))} ${plainText(words)}`,
    `  ${paint(cli, badVerdicts.includes(verdict) ? 'red' : 'bold', verdict)}: ${plainText(why)}`,
    plainText(`  A good server: ${good}`),
    ...requests.map(({ step, when, words: said }) => plainText(`  ${new Date(when).toISOString()} ${step}: ${said}`)),
  ]);
  return [...head, ...told].join('\n');
}
