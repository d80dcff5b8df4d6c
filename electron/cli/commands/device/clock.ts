import { Argument, InvalidArgumentError } from 'commander';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { ClockState } from '../../../../shared/contract/device-view.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';

type Move = InputOf<'moveClock'>;

/** `clock [pause|step|fast|real|set-right] [RATE]`: the device's clock, on which retries wait. */
export function addClockCommand(cli: CliContext): void {
  const command = clientCommand(cli, {
    usage: 'clock',
    says: "Show or move the PC's clock. Retries wait on it; downloads do not.",
    examples: [
      ['clock pause', 'stop the clock'],
      ['clock step', 'go to the next scheduled event, such as a retry'],
      ['clock fast 60', 'one minute per second'],
      ['clock real', 'real time again, from the time the PC has'],
      ['clock set-right', 'set to the time of this computer'],
    ],
  });
  command
    .addArgument(new Argument('[action]', 'what to do').choices(['pause', 'step', 'fast', 'real', 'set-right']))
    .argument('[rate]', 'for fast: device seconds per second, 1 to 10000', parseRate)
    .action((action: Move['action'] | undefined, rate: number | undefined, options: ClientOptions) => {
      if (rate !== undefined && action !== 'fast') command.error(`error: ${action} takes no rate, only fast does.`);
      return askPC(cli, options, {
        call: (pc) => (action === undefined ? pc.call('getSnapshot', {}) : pc.call('moveClock', moveOf(action, rate ?? 60))),
        words: ({ clock }) => clockText(clock),
        json: ({ clock }) => clock,
      });
    });
}

function moveOf(action: Move['action'], rate: number): Move {
  return action === 'fast' ? { action, rate } : { action };
}

function clockText({ mode, rate, now, nextEventAt }: ClockState): string {
  const next = nextEventAt === null ? 'nothing is scheduled' : `next event in ${Math.max(0, Math.round((nextEventAt - now) / 100) / 10)} s`;
  return `${new Date(now).toISOString()}  ${mode}${mode === 'fast' ? `, ${rate} times` : ''}  ${next}`;
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (!(rate >= 1 && rate <= 10_000)) throw new InvalidArgumentError('A rate is a number from 1 to 10000.');
  return rate;
}
