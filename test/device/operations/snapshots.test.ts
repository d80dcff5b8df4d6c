import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { openSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { packSnapshot } from '../../support/device/memory-snapshot-store.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

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

  test('is not given up for one that could not be read back: that is refused, and nothing reports success', async () => {
    const pc = await furnished();
    await pc.ask('saveSnapshot', { name: 'before' });
    pc.clock.setWall(253_402_300_800_000);
    expect(await pc.device.saveSnapshot({ name: 'before', replace: true })).toMatchObject({ ok: false, problem: { status: 507 } });
    expect(await pc.ask('listSnapshots', {})).toEqual([expect.objectContaining({ name: 'before', kind: 'whole' })]);
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
    const file = new Uint8Array(await buffer(await pc.ask('exportSnapshot', { name: 'mail' })));
    const other = await startTestDevice();
    await other.ask('importSnapshot', { file, name: 'theirs' });
    await other.ask('restoreSnapshot', { name: 'theirs' });
    const cause = (await other.ask('getSnapshot', {})).images.desktop.cause;
    const [here, there] = [await looks(pc), await looks(other)];
    expect({ ...there, images: null }).toEqual({ ...here, images: null });
    expect(there.images.desktop).toEqual({ ...here.images.desktop, cause });
    const chain = (await other.ask('getJournal', { limit: 5_000 })).filter((entry) => entry.cause === cause);
    expect(chain.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['command', 'gate', 'transfer', 'status', 'screen']));
    // Its messages stay where they came: their numbers are those of other messages here.
    expect(chain.filter(({ message }) => message !== undefined)).toEqual([]);
  });

  const damages: Readonly<Record<string, readonly [(file: Buffer) => Uint8Array, string]>> = {
    'is cut': [(file) => file.subarray(0, -1), 'Its end is missing.'],
    'is cut within its first line': [(file) => file.subarray(0, 200), 'Its end is missing.'],
    'goes on after its end': [(file) => Buffer.concat([file, Buffer.from('x')]), 'Something follows its end.'],
    'has one byte changed': [(file) => edited(file, 'Fabrikam', 'Fabrikan'), 'Its checksum is wrong.'],
    'is something else': [() => Buffer.from('<SyncML/>'), 'It does not begin like a snapshot of Managed PC.'],
    'is empty': [() => Buffer.alloc(0), 'It is empty.'],
  };
  for (const [words, [damage, detail]] of Object.entries(damages)) {
    test(`is refused with the reason where it ${words}, and changes nothing`, async () => {
      const pc = await furnished();
      await pc.ask('saveSnapshot', { name: 'good' });
      const file = new Uint8Array(damage(await buffer(await pc.ask('exportSnapshot', { name: 'good' }))));
      const before = await looks(pc);
      expect(await pc.device.importSnapshot({ file, name: 'bad' })).toMatchObject({ ok: false, problem: { status: 400, detail } });
      expect(await looks(pc)).toEqual(before);
      expect(await pc.ask('listSnapshots', {})).toHaveLength(1);
    });
  }

  test('is refused with the reason where its form is older or newer, whatever else is in it', async () => {
    const pc = await furnished();
    const forms = [
      ['{"format":"managed-pc-snapshot","checksum":"', 'The snapshot is older than this app'],
      ['{"format":"managed-pc-snapshot-3","checksum":"', 'The snapshot is newer than this app'],
    ] as const;
    for (const [start, title] of forms) {
      const file = new TextEncoder().encode(start.padEnd(1_000, '0'));
      expect(await pc.device.importSnapshot({ file, name: 'bad' })).toMatchObject({ ok: false, problem: { status: 400, title } });
    }
    expect(await pc.ask('listSnapshots', {})).toEqual([]);
  });

  test('is refused with the reason where a newer PC is in it, or one nobody could set up here', async () => {
    const pc = await furnished();
    const opened = await exported(pc);
    const { state } = opened.value;
    const damaged = 'The snapshot is damaged';
    const others: readonly (readonly [object, string, string])[] = [
      [{ ...opened.value, version: 2 }, 'The snapshot is newer than this app', 'version 2'],
      [{ ...opened.value, state: { ...state, version: 7 } }, 'The snapshot is newer than this app', 'version 7'],
      [{ ...opened.value, state: { ...state, facts: {} } }, damaged, 'facts'],
      [{ ...opened.value, session: { screen: 'sofa' } }, damaged, 'session'],
      [{ ...opened.value, state: { ...state, facts: { ...state.facts, computerName: 'x'.repeat(16) } } }, damaged, 'computerName'],
      [{ ...opened.value, state: { ...state, assumptions: { urlWriteCode: '999' } } }, damaged, 'urlWriteCode'],
      [
        { ...opened.value, state: { ...state, userChoice: { ...state.userChoice, desktop: { kind: 'colour', colour: 'url(x)' } } } },
        damaged,
        'colour',
      ],
    ];
    for (const [value, title, word] of others) {
      const file = packSnapshot({ ...opened, value }, opened.picture);
      expect(await pc.device.importSnapshot({ file, name: 'bad' })).toMatchObject({
        ok: false,
        problem: { status: 400, title, detail: expect.stringContaining(word) },
      });
    }
    expect(await pc.ask('listSnapshots', {})).toHaveLength(1);
  });

  test('is refused with the reason where its picture is missing, is another, cannot be shown, or is not what its record says', async () => {
    const pc = await furnished();
    const opened = await exported(pc);
    const { picture } = opened;
    const fileName = /DesktopImage_[\w-]{22}\.png/.exec(JSON.stringify(opened.value))?.[0];
    const text = JSON.stringify(opened.value);
    const record = (from: string, to: string) => JSON.parse(text.replace(from, to)) as object;
    const bytes = `"bytes":${picture.length}`;
    const padded = (content: string) => Buffer.from(content.padEnd(picture.length));
    const cases: readonly (readonly [object, Uint8Array, unknown])[] = [
      [opened.value, new Uint8Array(), 'Its end is missing.'],
      [opened.value, padded('<script>'), `Its picture ${fileName} cannot be shown: it looks like XML or a web page.`],
      [
        record(bytes, `"bytes":${picture.length - 1}`),
        picture.subarray(0, -1),
        `Its picture ${fileName} cannot be shown: the picture ends too early.`,
      ],
      [record('"width":8', '"width":9'), picture, `Its picture ${fileName} is not what its record says.`],
      [opened.value, sameSize(picture), `Its picture ${fileName} is not the one that was saved.`],
      [record(bytes, '"bytes":52428801'), picture, 'A picture of 52428801 bytes is none that could have been downloaded.'],
      ...['-1', '0', '0.5', '1e300'].map((size): [object, Uint8Array, unknown] => [
        record(bytes, `"bytes":${size}`),
        picture,
        expect.stringContaining('images.desktop.picture.bytes: '),
      ]),
    ];
    for (const [value, content, detail] of cases) {
      const file = packSnapshot({ ...opened, value }, content);
      const title = 'The snapshot is damaged';
      expect(await pc.device.importSnapshot({ file, name: 'bad' })).toMatchObject({ ok: false, problem: { status: 400, title, detail } });
    }
    expect(await pc.ask('listSnapshots', {})).toHaveLength(1);
  });
});

interface Exported {
  readonly name: string;
  readonly value: { readonly state: { readonly facts: object; readonly userChoice: object } };
  readonly picture: Uint8Array;
}

async function exported(pc: TestDevice): Promise<Exported> {
  await pc.ask('saveSnapshot', { name: 'good' });
  const file = await buffer(await pc.ask('exportSnapshot', { name: 'good' }));
  const end = file.indexOf('\n') + 1;
  const opened = openSnapshotHead(file.toString('utf8', 0, end));
  if (opened.kind !== 'good') throw new Error(opened.kind);
  return { name: opened.name, value: opened.value as Exported['value'], picture: file.subarray(end) };
}

function edited(file: Buffer, from: string, to: string): Buffer {
  const at = file.indexOf(from);
  return Buffer.concat([file.subarray(0, at), Buffer.from(to), file.subarray(at + from.length)]);
}

/** Another whole PNG of the same size in bytes and pixels. */
function sameSize(picture: Uint8Array): Uint8Array {
  for (let colour = 0; ; colour += 1) {
    const other = colourPNG(colour);
    if (other.length === picture.length && !other.equals(picture)) return other;
  }
}
