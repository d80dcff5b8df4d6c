import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { keeperPoints } from '../../../electron/node/host-wallpaper/wallpaper-backup.ts';
import { createGnomeDesktop, firstPolicy, type GnomeDesktop, secondPolicy } from '../../support/desktop/gnome-desktop.ts';
import type { LineChild } from '../../support/programs/line-child.ts';

const noWatcher = (gnome: GnomeDesktop) => ({ commands: { child: ['/bin/false'], watcher: [] }, folder: gnome.options.folder });
const journal = (gnome: GnomeDesktop) => readFile(join(gnome.options.folder, 'host-wallpaper.json'), 'utf8');
const left = async (gnome: GnomeDesktop) => (await readdir(gnome.options.folder)).filter((name) => name.endsWith('.json'));
const copies = (gnome: GnomeDesktop) => readdir(join(gnome.options.folder, 'host-wallpaper-backup'));
const kill = async (child: LineChild) => {
  child.process.kill('SIGKILL');
  await child.ended();
};

describe('W01 ours is never recorded as the user’s own', () => {
  test('W01 keeps the record the user’s over apply, crash, start, apply again, and so what comes back', async () => {
    const gnome = await createGnomeDesktop();
    const before = await gnome.settings();
    const crashed = gnome.hostProcess(noWatcher(gnome));
    expect(await crashed.ask(`show ${firstPolicy}`)).toContain('"applied"');
    await kill(crashed);
    const host = gnome.host(noWatcher(gnome));
    expect(await host.show(secondPolicy)).toMatchObject({ phase: 'applied' });
    expect(await gnome.settings()).toEqual(gnome.showing(secondPolicy));
    expect(await journal(gnome)).toContain(JSON.stringify(before['picture-uri']));
    expect(await copies(gnome)).toHaveLength(2);
    expect(await host.restore()).toMatchObject({ phase: 'restored' });
    expect(await gnome.settings()).toEqual(before);
  });

  test('W01 leaves a policy picture nobody has a record for alone, and that of another PC', async () => {
    const gnome = await createGnomeDesktop();
    await gnome.choose('picture-uri', pathToFileURL(join(gnome.options.imageFolder, firstPolicy)).href);
    expect(await gnome.host().show(secondPolicy)).toMatchObject({ phase: 'failed', detail: expect.stringContaining('not on record') });
    await gnome.choose('picture-uri', `file:///elsewhere/images/${firstPolicy}`);
    expect(await gnome.host().show(secondPolicy)).toMatchObject({ phase: 'failed', detail: expect.stringContaining('another Managed PC') });
    expect((await gnome.settings())['picture-uri']).toBe(`'file:///elsewhere/images/${firstPolicy}'`);
    expect(await left(gnome)).toEqual([]);
  });
});

describe('W02 an orderly end', () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`W02 puts both pictures and the layout back by ${signal}`, async () => {
      const gnome = await createGnomeDesktop();
      const before = await gnome.settings();
      const child = gnome.hostProcess();
      expect(await child.ask(`show ${firstPolicy}`)).toContain('"applied"');
      expect(await gnome.settings()).toEqual(gnome.showing(firstPolicy));
      child.process.kill(signal);
      expect(await child.ended()).toEqual({ code: 0, signal: null });
      expect(await gnome.settings()).toEqual(before);
      expect(await left(gnome)).toEqual([]);
      expect(await copies(gnome)).toEqual([]);
    });
  }

  test('W02 leaves settings the user never made unmade', async () => {
    const gnome = await createGnomeDesktop();
    await rm(gnome.options.env.XDG_CONFIG_HOME ?? '', { recursive: true });
    const host = gnome.host();
    expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
    expect(await gnome.file()).toContain('picture-uri-dark');
    await host.restore();
    expect(await gnome.file()).not.toContain('picture');
  });

  test('W02 may be asked for again and again', async () => {
    const gnome = await createGnomeDesktop();
    const before = await gnome.settings();
    const host = gnome.host();
    await host.show(firstPolicy);
    expect([await host.restore(), await host.restore(), await host.show(null)].map(({ phase }) => phase)).toEqual([
      'restored',
      'untouched',
      'untouched',
    ]);
    expect(await gnome.settings()).toEqual(before);
  });
});

describe('W03 an end without a word', () => {
  const watcherOf = async ({ pid }: { readonly pid?: number | undefined }) =>
    Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim());

  test('W03 puts the user’s own back by the watcher after kill -9', async () => {
    const gnome = await createGnomeDesktop();
    const before = await gnome.settings();
    const child = gnome.hostProcess();
    expect(await child.ask(`show ${firstPolicy}`)).toContain('"applied"');
    await kill(child);
    await vi.waitFor(async () => expect(await left(gnome)).toEqual([]), { timeout: 15_000, interval: 50 });
    expect(await gnome.settings()).toEqual(before);
  });

  test('W03 puts it back at the next start after kill -9 of the app and its watcher', async () => {
    const gnome = await createGnomeDesktop();
    const before = await gnome.settings();
    const child = gnome.hostProcess();
    expect(await child.ask(`show ${firstPolicy}`)).toContain('"applied"');
    process.kill(await watcherOf(child.process), 'SIGKILL');
    await kill(child);
    expect(await gnome.settings()).toEqual(gnome.showing(firstPolicy));
    expect(await gnome.host({ enabled: false }).restoreLeftover()).toMatchObject({ phase: 'off', detail: 'Your own wallpaper is back.' });
    expect(await gnome.settings()).toEqual(before);
    expect(await left(gnome)).toEqual([]);
  });

  test('W03 leaves alone by the watcher what a later run has taken over', async () => {
    const gnome = await createGnomeDesktop();
    const host = gnome.host();
    await host.show(firstPolicy);
    expect(await host.restoreLeftover({ pid: 1, mark: 'another run' })).toMatchObject({ detail: 'Another run has taken over.' });
    expect(await gnome.settings()).toEqual(gnome.showing(firstPolicy));
    await host.restore();
  });

  for (const point of keeperPoints) {
    test(`W03 and W01 ends with the user’s own at the next start when killed at "${point}"`, async () => {
      const gnome = await createGnomeDesktop();
      const before = await gnome.settings();
      const child = gnome.hostProcess(noWatcher(gnome), point);
      child.tell(`show ${firstPolicy}`);
      child.tell('own');
      expect(await child.ended()).toMatchObject({ signal: 'SIGKILL' });
      const again = gnome.hostProcess(noWatcher(gnome), point);
      again.tell(`show ${secondPolicy}`);
      again.tell('own');
      expect(await again.ended()).toMatchObject({ signal: 'SIGKILL' });
      await gnome.host().restoreLeftover();
      expect(await gnome.settings()).toEqual(before);
      expect(await left(gnome)).toEqual([]);
    });
  }
});

describe('W04 what the user changes meanwhile', () => {
  const mine = "'file:///home/me/new.png'";

  test('W04 is left alone at the end', async () => {
    const gnome = await createGnomeDesktop();
    const host = gnome.host({ keepPolicy: false });
    await host.show(firstPolicy);
    await gnome.chooseBoth(mine);
    await gnome.choose('picture-options', 'zoom');
    expect(await host.restore()).toMatchObject({ phase: 'restored', detail: expect.stringContaining('left as it is') });
    expect(await gnome.settings()).toEqual({ 'picture-uri': mine, 'picture-uri-dark': mine, 'picture-options': "'zoom'" });
    expect(await left(gnome)).toEqual([]);
  });

  test('W04 is left alone in part where it is in part', async () => {
    const gnome = await createGnomeDesktop();
    const before = await gnome.settings();
    const host = gnome.host({ keepPolicy: false });
    await host.show(firstPolicy);
    await gnome.choose('picture-uri', mine);
    expect(await host.restore()).toMatchObject({ phase: 'restored' });
    expect(await gnome.settings()).toEqual({ ...before, 'picture-uri': mine, 'picture-options': "'zoom'" });
  });

  test('W04 is what comes back when a later policy was shown over it', async () => {
    const gnome = await createGnomeDesktop();
    const host = gnome.host({ keepPolicy: false });
    await host.show(firstPolicy);
    await gnome.chooseBoth(mine);
    await host.show(secondPolicy);
    expect(await gnome.settings()).toEqual(gnome.showing(secondPolicy));
    await host.restore();
    expect(await gnome.settings()).toMatchObject({ 'picture-uri': mine, 'picture-uri-dark': mine });
  });

  test('W04 gives way while policy keeps the wallpaper: the policy’s comes back at once, the user’s new one at the end', async () => {
    const gnome = await createGnomeDesktop();
    const host = gnome.host({ keepPolicy: true, limits: { gapMs: 0, lookEveryMs: 200 } });
    await host.show(firstPolicy);
    await gnome.chooseBoth(mine);
    await vi.waitFor(async () => expect(await gnome.settings()).toEqual(gnome.showing(firstPolicy)), { timeout: 15_000, interval: 50 });
    await vi.waitFor(() => expect(host.state().phase).toBe('applied'), { timeout: 15_000 });
    await host.restore();
    expect(await gnome.settings()).toMatchObject({ 'picture-uri': mine, 'picture-uri-dark': mine });
  });
});

test('W09 brings a wallpaper whose file was deleted back from its copy, and tells the user', async () => {
  const gnome = await createGnomeDesktop();
  const before = await gnome.settings();
  const bytes = await readFile(gnome.light);
  const host = gnome.host();
  await host.show(firstPolicy);
  await rm(gnome.light);
  expect(await host.restore()).toMatchObject({ phase: 'restored', detail: expect.stringContaining('copy') });
  const after = await gnome.settings();
  expect(after['picture-uri-dark']).toBe(before['picture-uri-dark']);
  expect(await readFile(new URL(after['picture-uri']?.slice(1, -1) ?? ''))).toEqual(bytes);
});

describe('W14 a record that cannot be used', () => {
  const damages: Readonly<Record<string, (path: string, text: string) => Promise<void>>> = {
    empty: (path) => writeFile(path, ''),
    cut: (path, text) => writeFile(path, text.slice(0, -20)),
    'of a changed byte': (path, text) => writeFile(path, text.replace('scaled', 'scalex')),
    'of a newer version': (path) => writeNewer(path),
  };
  for (const [name, damage] of Object.entries(damages)) {
    test(`W14 changes nothing because it is ${name}, and shows its path`, async () => {
      const gnome = await createGnomeDesktop();
      const path = join(gnome.options.folder, 'host-wallpaper.json');
      const crashed = gnome.hostProcess(noWatcher(gnome));
      await crashed.ask(`show ${firstPolicy}`);
      await kill(crashed);
      await damage(path, await journal(gnome));
      const bytes = await readFile(path);
      const host = gnome.host();
      for (const state of [await host.restoreLeftover(), await host.show(secondPolicy), await host.restore()])
        expect(state).toMatchObject({ phase: 'failed', detail: expect.stringContaining(path) });
      expect(await gnome.settings()).toEqual(gnome.showing(firstPolicy));
      expect(await readFile(path)).toEqual(bytes);
      expect(await copies(gnome)).toHaveLength(2);
    });
  }
});

async function writeNewer(path: string): Promise<void> {
  const { sealState } = await import('../../../electron/node/storage/state-envelope.ts');
  await writeFile(path, sealState({ version: 2, state: 'armed', somethingNew: true }, 'managed-pc-host-wallpaper'));
}
