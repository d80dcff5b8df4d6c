import { clientFaultIds, isClientFault, readFault, whyNotValue } from '../../../../shared/client-faults/fault-table.ts';
import { badVerdicts } from '../../../../shared/client-faults/verdicts.ts';
import type { ClientFaults, ClientFaultsInput } from '../../../../shared/contract/management/client-faults.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printJson, printProblem } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

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
      if (input?.ok === false) {
        printProblem(cli, input.problem, options);
        cli.finish(exitCodes.refused);
        return;
      }
      cli.finish(
        await withPC(cli, options, async (pc) => {
          const answer = input === null ? await pc.call('getClientFaults', {}) : await pc.call('setClientFaults', input.value);
          if (!answer.ok) return failed(cli, answer, options);
          tell(cli, answer.value, options);
          return exitCodes.done;
        }),
      );
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

function tell(cli: CliContext, state: ClientFaults, { json }: ClientOptions): void {
  if (json) {
    printJson(cli, state);
    return;
  }
  if (state.faults.length === 0) print(cli, 'This PC does nothing wrong on purpose.');
  else if (!state.on) print(cli, 'This PC behaves correctly again. What it did before:');
  for (const { id, value, words, verdict, why, good, requests } of state.faults) {
    print(cli, `${paint(cli, 'bold', plainText(`${id}${value === null ? '' : `=${value}`}`))} ${plainText(words)}`);
    print(cli, `  ${paint(cli, badVerdicts.includes(verdict) ? 'red' : 'bold', verdict)}: ${plainText(why)}`);
    print(cli, plainText(`  A good server: ${good}`));
    for (const { step, when, words: said } of requests) print(cli, plainText(`  ${new Date(when).toISOString()} ${step}: ${said}`));
  }
}
