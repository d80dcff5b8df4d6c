import { describe, expect, test } from 'vitest';
import { openSnapshotText, sealSnapshot } from '../../../electron/node/snapshot-text.ts';
import { colourPNG } from '../../support/pictures.ts';
import { startTestDevice, type TestDevice } from '../../support/test-device.ts';

const personalization = './Vendor/MSFT/Personalization';
const set = (name: string, value: string) =>
  `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>${personalization}/${name}</LocURI></Target><Data>${value}</Data></Item></Replace><Final/></SyncBody></SyncML>`;

/** An Education PC with a picture, a name and an assumption of its own. */
async function furnished(): Promise<TestDevice> {
  const pc = await startTestDevice({ script: ({ url }) => ({ body: [colourPNG(url.includes('red') ? 0xaa0000 : 0x0000aa)] }) });
  await pc.ask('changeDevice', { edition: 'Education', userName: 'Robin' });
  await pc.ask('changeAssumptions', { maxTries: '1' });
  await pc.ask('applyDocument', { document: set('CompanyName', 'Fabrikam') });
  await showPicture(pc, 'https://cdn.example/blue.png');
  await pc.ask('showScreen', { screen: 'desktop', window: 'none' });
  return pc;
}

async function showPicture(pc: TestDevice, url: string): Promise<void> {
  await pc.ask('applyDocument', { document: set('DesktopImageUrl', url) });
  await settled(pc);
}

async function settled({ ask, clock }: TestDevice): Promise<void> {
  for (;;) {
    if ((await ask('getSnapshot', {})).images.desktop.status !== 2) return;
    await clock.advance(50);
  }
}

/** What of a snapshot belongs to the PC, and not to the moment. */
async function looks({ ask }: TestDevice) {
  const { facts, session, images, companyName, branding, userChoice, registry, assumptions } = await ask('getSnapshot', {});
  return { facts, session, images, companyName, branding, userChoice, registry, assumptions };
}

describe('a snapshot', () => {
  test('brings back policies, picture, facts, assumptions, choice and screen', async () => {
    const pc = await furnished();
    const before = await looks(pc);
    expect(await pc.ask('saveSnapshot', { name: 'before' })).toMatchObject({ kind: 'whole', pictures: 1, statuses: { desktop: 1 } });
    await pc.ask('reset', {});
    await showPicture(pc, 'https://cdn.example/red.png');
    await pc.ask('restoreSnapshot', { name: 'before' });
    expect(await looks(pc)).toEqual(before);
    const { picture } = before.images.desktop;
    expect([...pc.imageStore.pictures.keys()]).toContain(picture?.fileName);
    await pc.clock.advance(60_000);
    expect(pc.imageStore.pictures.size).toBe(1);
  });

  test('answers a Get with the values of then', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'before' });
    await pc.ask('applyDocument', { document: set('CompanyName', 'Contoso') });
    await pc.ask('restoreSnapshot', { name: 'before' });
    const [row] = await pc.ask('getTree', { locURI: `${personalization}/CompanyName` });
    expect(row).toMatchObject({ exists: true, value: 'Fabrikam' });
  });

  test('is not taken apart by a download that ends after it was restored', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'before' });
    const before = await looks(pc);
    await pc.ask('applyDocument', { document: set('DesktopImageUrl', 'https://cdn.example/red.png') });
    await pc.ask('restoreSnapshot', { name: 'before' });
    await pc.clock.advance(60_000);
    expect(await looks(pc)).toEqual(before);
    expect([...pc.imageStore.pictures.keys()]).toEqual([before.images.desktop.picture?.fileName]);
  });

  test('waits for the message under way, and the next message for it', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'before' });
    await Promise.all([
      pc.ask('applyDocument', { document: set('CompanyName', 'Contoso') }),
      pc.ask('restoreSnapshot', { name: 'before' }),
      pc.ask('applyDocument', { document: set('LockScreenImageUrl', 'ftp://x.example/a.jpg') }),
    ]);
    const { companyName, images } = await pc.ask('getSnapshot', {});
    expect(companyName).toBe('Fabrikam');
    expect(images.lockScreen.status).toBe(5);
  });

  test('survives a restart of the PC, which goes on as the restored one', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'before' });
    const before = await looks(pc);
    await pc.ask('reset', {});
    await pc.ask('restoreSnapshot', { name: 'before' });
    await pc.device.close();
    const again = await startTestDevice({ state: { kind: 'loaded', value: pc.stateStore.saved() }, imageStore: pc.imageStore });
    await again.clock.advance(100);
    expect({ ...(await looks(again)), session: before.session }).toEqual(before);
  });

  test('goes on with what was unfinished when it was saved', async () => {
    let down = true;
    const pc = await startTestDevice({ script: () => (down ? { status: 503 } : { body: [colourPNG(1)] }) });
    await showPicture(pc, 'https://cdn.example/a.png');
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(3);
    await pc.ask('saveSnapshot', { name: 'waiting' });
    await pc.ask('reset', {});
    down = false;
    await pc.ask('restoreSnapshot', { name: 'waiting' });
    await pc.clock.advance(60_000);
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(1);
  });

  test('keeps a name for itself unless it may be replaced, and is gone when it was removed', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'one' });
    expect(await pc.device.saveSnapshot({ name: 'one' })).toMatchObject({ ok: false, problem: { status: 409 } });
    await pc.ask('saveSnapshot', { name: 'one', replace: true });
    expect((await pc.ask('listSnapshots', {})).map(({ name }) => name)).toEqual(['one']);
    expect(await pc.ask('removeSnapshot', { name: 'one' })).toEqual([]);
    for (const name of ['one', 'never'] as const) {
      expect(await pc.device.restoreSnapshot({ name })).toMatchObject({ ok: false, problem: { status: 404 } });
      expect(await pc.device.removeSnapshot({ name })).toMatchObject({ ok: false, problem: { status: 404 } });
    }
  });
});

describe('a comparison', () => {
  test('names what differs, and nothing else', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'one' });
    expect(await pc.ask('compareSnapshots', { one: 'one' })).toMatchObject({ differences: [] });
    await pc.ask('changeDevice', { edition: 'Pro' });
    await pc.ask('applyDocument', { document: set('CompanyName', 'Contoso') });
    await pc.ask('saveSnapshot', { name: 'other' });
    const { differences } = await pc.ask('compareSnapshots', { one: 'one', other: 'other' });
    expect(differences).toEqual([
      { kind: 'fact', name: 'edition', one: 'Education', other: 'Pro' },
      { kind: 'node', name: `${personalization}/CompanyName`, one: 'Fabrikam', other: 'Contoso' },
      { kind: 'status', name: `${personalization}/DesktopImageStatus`, one: '1', other: '7' },
      { kind: 'picture', name: 'desktop', one: expect.stringContaining('SHA-256'), other: null },
    ]);
  });
});

describe('a snapshot in a file', () => {
  test('gives another PC the same screens, and tells there what led to them', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'mail' });
    const text = await pc.ask('exportSnapshot', { name: 'mail' });
    const other = await startTestDevice();
    await other.ask('importSnapshot', { text, name: 'theirs' });
    await other.ask('restoreSnapshot', { name: 'theirs' });
    const cause = (await other.ask('getSnapshot', {})).images.desktop.cause;
    const [here, there] = [await looks(pc), await looks(other)];
    expect({ ...there, images: null }).toEqual({ ...here, images: null });
    expect(there.images.desktop).toEqual({ ...here.images.desktop, cause });
    const chain = (await other.ask('getJournal', { limit: 5_000 })).filter((entry) => entry.cause === cause);
    expect(chain.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['command', 'gate', 'transfer', 'status', 'screen']));
  });

  const damages: Readonly<Record<string, readonly [(text: string) => string, string]>> = {
    'is cut': [(text) => text.slice(0, -200), 'Its end is missing.'],
    'has one byte changed': [(text) => text.replace('Fabrikam', 'Fabrikan'), 'Its checksum is wrong.'],
    'is something else': [() => '<SyncML/>', 'It does not begin like a managed-pc-snapshot file.'],
    'is empty': [() => '', 'It is empty.'],
  };
  for (const [words, [damage, detail]] of Object.entries(damages)) {
    test(`that ${words} is refused with the reason, and changes nothing`, async () => {
      const pc = await furnished();
      await pc.ask('saveSnapshot', { name: 'good' });
      const text = damage(await pc.ask('exportSnapshot', { name: 'good' }));
      const before = await looks(pc);
      expect(await pc.device.importSnapshot({ text, name: 'bad' })).toMatchObject({ ok: false, problem: { status: 400, detail } });
      expect(await looks(pc)).toEqual(before);
      expect(await pc.ask('listSnapshots', {})).toHaveLength(1);
    });
  }

  test('of a newer version, or of a shape nobody knows, is refused with the reason', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'good' });
    const opened = openSnapshotText(await pc.ask('exportSnapshot', { name: 'good' }));
    if (opened.kind !== 'good') throw new Error(opened.because);
    const value = opened.value as { readonly state: object };
    const others = [
      [{ ...value, version: 2 }, 'The snapshot is newer than this app'],
      [{ ...value, state: { ...value.state, version: 7 } }, 'The snapshot is newer than this app'],
      [{ ...value, state: { ...value.state, facts: {} } }, 'The snapshot is damaged'],
      [{ ...value, session: { screen: 'sofa' } }, 'The snapshot is damaged'],
    ] as const;
    for (const [other, title] of others) {
      const text = sealSnapshot({ ...opened, value: other });
      expect(await pc.device.importSnapshot({ text, name: 'bad' })).toMatchObject({ ok: false, problem: { status: 400, title } });
    }
    expect(await pc.ask('listSnapshots', {})).toHaveLength(1);
  });
});
