import { Argument } from 'commander';
import type { InputOf } from '../../../shared/contract.ts';
import { clientCommand } from '../console/client-command.ts';
import { columns } from '../console/columns.ts';
import { exitCodes } from '../console/exit-codes.ts';
import { type ClientOptions, failed, print, printJson, type Shell, withPC } from '../console/shell.ts';

type Action = InputOf<'setHostWallpaper'>['action'];

/** `host-wallpaper [restore|off|on]`: the wallpaper of the computer the PC runs on. */
export function addHostWallpaperCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'host-wallpaper',
    says: 'Show whether policy reaches the wallpaper of this computer, or change it.',
    examples: [
      ['host-wallpaper', 'what this computer can do, and what happened last'],
      ['host-wallpaper restore', 'put your own wallpaper back now'],
      ['host-wallpaper off', 'put it back and keep policy away from it'],
    ],
  })
    .addArgument(new Argument('[action]', 'what to do').choices(['restore', 'off', 'on']))
    .action(async (action: Action | undefined, options: ClientOptions) => {
      const code = await withPC(shell, options, async (pc) => {
        const answer = action === undefined ? await pc.call('getSnapshot', {}) : await pc.call('setHostWallpaper', { action });
        if (!answer.ok) return failed(shell, answer, options);
        const state = 'hostWallpaper' in answer.value ? answer.value.hostWallpaper : answer.value;
        if (options.json) printJson(shell, state);
        else
          print(
            shell,
            columns([
              ['Policy may change it', state.enabled ? 'yes' : 'no'],
              ['State', state.phase],
              ['Detail', state.detail],
              ['This computer', state.capability],
            ]),
          );
        return state.phase === 'failed' ? exitCodes.notAllDone : exitCodes.done;
      });
      shell.finish(code);
    });
}
