import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../electron/device/state/device-state.ts';
import { command, item, message, personalization } from '../../support/data/syncml-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const desktopUrl = `${personalization}/DesktopImageUrl`;
let messages = 0;

async function send({ ask }: TestDevice, verb: 'Replace' | 'Delete'): Promise<void> {
  messages += 1;
  const value = item(desktopUrl, ...(verb === 'Replace' ? ['https://img.example/a.png'] : []));
  await ask('applyDocument', { document: message(command(verb, 1, value), { msgID: String(messages) }) });
}

/** Lets the download end and the computer show it; answers its cause. */
async function settle({ ask, clock }: TestDevice): Promise<string | null> {
  for (;;) {
    const { images, hostWallpaper } = await ask('getSnapshot', {});
    if (images.desktop.status === 1 && hostWallpaper.phase === 'applied') return images.desktop.cause;
    await clock.advance(0);
  }
}

describe('the wallpaper of the computer, changed by its user while policy has it,', () => {
  const hostEntries = async ({ ask }: TestDevice) => (await ask('getJournal', {})).filter(({ kind }) => kind === 'host');

  test('goes back to the policy’s, which the journal and a notice say', async () => {
    const pc = await startTestDevice();
    await send(pc, 'Replace');
    const cause = await settle(pc);
    await pc.clock.advance(0);
    expect((await pc.ask('getSnapshot', {})).notices).toEqual([]);
    pc.hostWallpaper.takeAway();
    expect((await hostEntries(pc)).at(-1)).toMatchObject({
      cause,
      outcome: 'ok',
      title: 'Wallpaper changed on this computer: the policy’s was put back',
    });
    const notices = async () => (await pc.ask('getSnapshot', {})).notices.map(({ level, text }) => `${level}: ${text}`);
    expect(await notices()).toEqual([expect.stringMatching(/^info: .*put back, as Windows does/)]);
    pc.hostWallpaper.fail('feh ended with 2');
    pc.hostWallpaper.takeAway();
    expect((await hostEntries(pc)).at(-1)).toMatchObject({ outcome: 'failed', detail: 'feh ended with 2' });
    await send(pc, 'Delete');
    expect(await notices()).toEqual([]);
  });

  test('is told in the journal when the operator switches it off and on again, with what came of it', async () => {
    const pc = await startTestDevice();
    await send(pc, 'Replace');
    await settle(pc);
    await pc.clock.advance(0);
    await pc.ask('setHostWallpaper', { action: 'off' });
    pc.hostWallpaper.fail('feh ended with 2');
    await pc.ask('setHostWallpaper', { action: 'on' });
    expect((await hostEntries(pc)).slice(-2)).toMatchObject([
      { outcome: 'ok', title: 'Wallpaper of this computer left alone' },
      { outcome: 'failed', title: 'Wallpaper of this computer not changed', detail: 'feh ended with 2' },
    ]);
  });

  test('stays as it is when that is wished, also after a reset and in the next run', async () => {
    const pc = await startTestDevice();
    expect(await pc.ask('changeHostWallpaper', { keepPolicy: false })).toMatchObject({ keepPolicy: false });
    await send(pc, 'Replace');
    await settle(pc);
    await pc.clock.advance(0);
    pc.hostWallpaper.takeAway();
    expect((await hostEntries(pc)).at(-1)).toMatchObject({ outcome: 'info', title: 'Wallpaper changed on this computer: left as it is' });
    const { notices, hostWallpaper } = await pc.ask('getSnapshot', {});
    expect({ phase: hostWallpaper.phase, says: notices[0]?.text }).toEqual({
      phase: 'left-alone',
      says: expect.stringContaining('left as it is'),
    });
    await pc.ask('reset', {});
    await pc.device.close();
    const again = await startTestDevice({ state: { kind: 'loaded', value: pc.stateStore.saved() } });
    expect(again.hostWallpaper.calls).toContain('leave');
    expect((await again.ask('getSnapshot', {})).hostWallpaper.keepPolicy).toBe(false);
  });

  test('is kept for policy where the state is from before there was a choice', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { userName: 'Robin' });
    await pc.device.close();
    const { hostWallpaperKept: _, ...older } = pc.stateStore.saved() as DeviceState;
    const again = await startTestDevice({ state: { kind: 'loaded', value: older } });
    const { facts, hostWallpaper } = await again.ask('getSnapshot', {});
    expect([facts.userName, hostWallpaper.keepPolicy]).toEqual(['Robin', true]);
  });
});
