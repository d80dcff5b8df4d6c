import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { childCommand, hostScript, policy, preparePlainX, run } from '../../support/desktop/plain-x.ts';
import { startXvfb } from '../../support/desktop/xvfb.ts';
import { startLineChild } from '../../support/programs/line-child.ts';

const plain = preparePlainX();

describe('a plain X screen with windows on it', () => {
  let window: ChildProcess | null = null;
  const windows = (isThere: boolean) =>
    vi.waitFor(async () => expect((await plain().ask('xwininfo', '-root', '-tree')).includes('"feh"')).toBe(isThere), { timeout: 15_000 });
  const open = async (geometry: string) => {
    const { options, own } = plain();
    window = spawn('feh', ['--geometry', geometry, '--borderless', own], { env: options.env, stdio: 'ignore' });
    await windows(true);
  };
  const close = async () => {
    window?.kill();
    await windows(false);
  };

  for (const behind of ['the picture', 'a colour'])
    test(`keeps ${behind} behind them, not the windows`, async () => {
      const { x, own, host, feh } = plain();
      if (behind === 'the picture') await feh('--bg-fill', own);
      const before = await x.rootPixels();
      await open('300x200+50+60');
      const wallpaper = host();
      expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
      await close();
      await wallpaper.restore();
      expect((await x.rootPixels()).equals(before)).toBe(true);
    });

  test('changes nothing where a pattern behind them cannot be known, and tells the user what to do', async () => {
    const { x, options, host, ask } = plain();
    await ask('xsetroot', '-mod', '7', '5', '-fg', 'red', '-bg', 'blue');
    const before = await x.rootPixels();
    await open('300x200+50+60');
    expect(await host().show(policy)).toMatchObject({
      phase: 'failed',
      detail: expect.stringContaining('windows hide what the desktop shows'),
    });
    await close();
    expect((await x.rootPixels()).equals(before)).toBe(true);
    expect(await readdir(options.folder)).toEqual([]);
  });
});

test('leaves a screen of another computer alone', async () => {
  const { options, host } = plain();
  expect(await host({ env: { ...options.env, DISPLAY: 'localhost:10.0' } }).show(policy)).toMatchObject({
    phase: 'failed',
    detail: expect.stringContaining('no screen of this computer'),
  });
});

test('opens a screen with a lock by the key of ~/.Xauthority, and leaves it shut without', async () => {
  const { x, home, options, host, pixelsOf } = plain();
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const texts = [hostname(), '', 'MIT-MAGIC-COOKIE-1'].map((text) => field(Buffer.from(text)));
  const authority = join(home, '.Xauthority');
  await writeFile(authority, Buffer.concat([Buffer.from([1, 0]), ...texts, field(randomBytes(16))]));
  const locked = await startXvfb({ width: x.width, height: x.height, authority });
  onTestFinished(() => locked.stop());
  const env = { ...options.env, DISPLAY: locked.display };
  const refused = await host({ env: { ...env, XAUTHORITY: join(home, 'none') } }).show(policy);
  expect(refused).toMatchObject({ phase: 'failed', detail: expect.stringContaining('the X server refused') });
  const wallpaper = host({ env });
  expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
  expect((await locked.rootPixels()).equals(await pixelsOf(join(options.imageFolder, policy)))).toBe(true);
  expect(await wallpaper.restore()).toMatchObject({ phase: 'restored' });
});

test('W02 shows the user’s own at the next log-in after a log-off that takes the screen first', async () => {
  const { x, options, own, host, fehbg } = plain();
  const session = await startXvfb({ width: x.width, height: x.height });
  onTestFinished(() => session.stop());
  const env = { ...options.env, DISPLAY: session.display };
  await run('feh', ['--bg-fill', own], { env });
  const remembered = await fehbg();
  const commands = { child: childCommand, watcher: [] };
  const app = startLineChild([process.execPath, hostScript, JSON.stringify({ ...options, env, commands }), '']);
  expect(await app.ask(`show ${policy}`)).toContain('"applied"');
  expect(await fehbg()).toContain(policy);
  await session.stop();
  expect(await app.ask('own')).toMatch(/"failed".*cannot be reached/);
  expect(await fehbg()).toBe(remembered);
  app.process.kill('SIGTERM');
  await app.ended();

  const next = await startXvfb({ width: x.width, height: x.height });
  onTestFinished(() => next.stop());
  const later = { ...options.env, DISPLAY: next.display };
  await run('feh', ['--bg-fill', own], { env: later });
  const shown = await next.rootPixels();
  expect((await host({ env: later }).restoreLeftover()).detail).toContain('left as it is');
  expect((await next.rootPixels()).equals(shown)).toBe(true);
  expect((await readdir(options.folder)).filter((file) => file.endsWith('.json'))).toEqual([]);
});
