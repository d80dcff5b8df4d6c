import { describe, expect, onTestFinished, test } from 'vitest';
import { createPCClient } from '../../electron/cli/client/pc-client.ts';
import { type AskedPC, changingOperations } from '../support/data/changing-operations.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { type HeadlessPC, startHeadlessPC } from '../support/server/headless-pc.ts';

function asked(pc: HeadlessPC): AskedPC {
  const client = createPCClient({ url: pc.origin, token: new URL(pc.url).hash.replace('#token=', ''), pid: pc.process.pid ?? 1 });
  return {
    async ask(name, input) {
      const answer = await client.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.title}: ${answer.problem.detail}`);
      return answer.value;
    },
  };
}

/** Policy may reach the wallpaper of this computer, which has no screen. */
async function start(dataFolder: string): Promise<HeadlessPC> {
  const environment = { DISPLAY: '', WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '' };
  const pc = await startHeadlessPC({ dataFolder, args: ['--host-wallpaper'], environment });
  onTestFinished(async () => void (await pc.stop('SIGKILL')));
  return pc;
}

describe('after kill -9 the moment it was answered as done', () => {
  for (const [name, { prepare, input, isMade }] of changingOperations()) {
    test(`${name} is there when the PC starts again`, async () => {
      const dataFolder = await temporaryFolder();
      const first = await start(dataFolder);
      const prepared = await prepare?.(asked(first));
      expect(await isMade(asked(first), prepared)).toBe(false);
      await asked(first).ask(name, input(prepared) as never);
      await first.stop('SIGKILL');
      const second = await start(dataFolder);
      expect(await isMade(asked(second), prepared)).toBe(true);
      // What the lab changed is told of in the next run too, and is nothing that went wrong.
      expect((await second.snapshot()).notices.filter(({ level }) => level !== 'info')).toEqual([]);
    });
  }
});
