import { Argument } from 'commander';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { HostWallpaperState } from '../../../../shared/contract/device-view.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { type CliContext, type ClientOptions, inputRefused } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

type Action = InputOf<'setHostWallpaper'>['action'];

/** `host-wallpaper [restore|off|on]` and `host-wallpaper keep-policy on|off`: the wallpaper of the computer the PC runs on. */
export function addHostWallpaperCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'host-wallpaper',
    says: 'Show whether policy reaches the wallpaper of this computer, or change it.',
    examples: [
      ['host-wallpaper', 'what this computer can do, and what happened last'],
      ['host-wallpaper restore', 'put your own wallpaper back now'],
      ['host-wallpaper off', 'put it back, and let policy no longer change it'],
      ['host-wallpaper keep-policy off', 'leave it alone when you change it yourself'],
    ],
  })
    .addArgument(new Argument('[action]', 'what to do').choices(['restore', 'off', 'on', 'keep-policy']))
    .addArgument(new Argument('[switch]', 'with keep-policy').choices(['on', 'off']))
    .action(async (action: Action | 'keep-policy' | undefined, position: 'on' | 'off' | undefined, options: ClientOptions) => {
      if ((action === 'keep-policy') !== (position !== undefined)) {
        const detail = 'on or off goes with keep-policy, and keep-policy with one of them: "host-wallpaper keep-policy off".';
        return cli.finish(inputRefused(cli, { title: 'The command is not complete', detail, status: 400 }, options));
      }
      return askPC(cli, options, {
        call: (pc) => ask(pc, action, position),
        words: stateText,
        code: ({ phase }) => (phase === 'failed' ? exitCodes.notAllDone : exitCodes.done),
      });
    });
}

async function ask(
  pc: PCClient,
  action: Action | 'keep-policy' | undefined,
  position: 'on' | 'off' | undefined,
): Promise<ClientOutcome<HostWallpaperState>> {
  if (action === 'keep-policy') return pc.call('changeHostWallpaper', { keepPolicy: position === 'on' });
  if (action !== undefined) return pc.call('setHostWallpaper', { action });
  const snapshot = await pc.call('getSnapshot', {});
  return snapshot.ok ? { ok: true, value: snapshot.value.hostWallpaper } : snapshot;
}

function stateText({ enabled, keepPolicy, phase, detail, capability }: HostWallpaperState): string {
  return columns([
    ['Policy may change it', enabled ? 'yes' : 'no'],
    ['Changed by you', keepPolicy ? 'the policy’s is put back' : 'left as it is'],
    ['State', phase],
    ['Detail', plainText(detail)],
    ['This computer', plainText(capability)],
  ]);
}
