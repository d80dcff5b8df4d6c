import { describe, expect, test } from 'vitest';
import type { LoadedState } from '../../../electron/device/ports/state-store.ts';
import type { DeviceState } from '../../../electron/device/state/device-state.ts';
import { contract, type OperationName } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { message, personalization } from '../../support/data/syncml-documents.ts';
import { createMemoryImageStore } from '../../support/device/memory-image-store.ts';
import { get, replace, send, settle } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const desktopUrl = `${personalization}/DesktopImageUrl`;
const url = 'https://img.example/a.png';

/** One of each operation that would change what the PC keeps. */
const changing: readonly (readonly [OperationName, unknown])[] = [
  ['addDDF', { name: 'a.xml', text: '<MgmtTree/>' }],
  ['removeDDF', { name: 'a.xml' }],
  ['changeDevice', { edition: 'Pro' }],
  ['changeAssumptions', { retryDelays: '0' }],
  ['chooseBackground', {}],
  ['refreshImage', { slot: 'desktop' }],
  ['placePicture', { name: 'a.png', file: new Uint8Array() }],
  ['setHostWallpaper', { action: 'off' }],
  ['changeHostWallpaper', { keepPolicy: false }],
  ['importGroupPolicy', { file: new Uint8Array() }],
  ['clearGroupPolicy', {}],
  ['deletePolicies', {}],
  ['unenrol', {}],
  ['reset', {}],
  ['runRecipe', { status: 1 }],
  ['undoRecipe', {}],
  ['saveSnapshot', { name: 'a' }],
  ['enrol', { address: 'alex@example.com' }],
  ['sync', {}],
  ['push', {}],
  ['renewCertificate', {}],
  ['answerSetup', { answer: 'go on' }],
  ['endEnrolment', {}],
  ['restoreSnapshot', { name: 'a' }],
  ['removeSnapshot', { name: 'a' }],
  ['importSnapshot', { file: new Uint8Array() }],
  ['applyProvisioning', { file: new Uint8Array() }],
  ['bringPicture', { name: 'a.png', file: new Uint8Array() }],
  ['removeProvisioning', { packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}' }],
];

describe('the state', () => {
  test('P09 goes on by itself after a run that ended in a download', async () => {
    const never = () => new Promise<never>(() => undefined);
    const first = await startTestDevice({ script: never });
    await send(first, replace(desktopUrl, url));
    await first.clock.advance(1_000);
    const value = first.stateStore.saved();
    const second = await startTestDevice({ state: { kind: 'loaded', value } });
    expect(await settle(second, (status) => status === 1)).toMatchObject({ url, status: 1 });
  });

  test('is made good where it has a URL the image jobs have not heard of, as after a crash between the two', async () => {
    const first = await startTestDevice();
    await send(first, replace(`${personalization}/CompanyName`, 'Contoso'));
    const saved = first.stateStore.saved() as DeviceState;
    const value = { ...saved, values: [...saved.values, [desktopUrl, url]] };
    const second = await startTestDevice({ state: { kind: 'loaded', value } });
    await settle(second, (status) => status === 1);
    expect(second.fetcher.urls).toEqual([url]);
  });

  const unreadable: Readonly<Record<string, readonly [LoadedState, string, RegExp]>> = {
    'P08 of a newer version': [
      { kind: 'loaded', value: { version: 2, future: true } },
      'state-newer',
      /of version 2, which this version .* cannot read.*Update the app/,
    ],
    'P08 of a newer version behind a damaged one': [{ kind: 'recovered', value: { version: 3 } }, 'state-newer', /of version 3/],
    'P03 that no version wrote': [
      { kind: 'loaded', value: { version: 1, nonsense: true } },
      'state-unreadable',
      /is not understood \(.+\)/,
    ],
    'P03 that cannot be read now': [
      { kind: 'out-of-reach', because: 'state.json: too many files are open (EMFILE)' },
      'state-out-of-reach',
      /cannot be read now: state\.json: too many files are open \(EMFILE\)\..*Start the app again/,
    ],
    'P03 that is damaged in both copies': [
      { kind: 'unusable', because: 'state.json: it is empty; state.json.bak: its end is missing' },
      'state-damaged',
      /Neither .* can be read: state\.json: it is empty; state\.json\.bak: its end is missing\..*Put a good copy .* back, or move memory elsewhere/,
    ],
  };
  for (const [name, [state, id, words]] of Object.entries(unreadable)) {
    test(`${name} makes the PC read-only: it writes and removes nothing, refuses what would change it with words, and answers the rest`, async () => {
      const imageStore = createMemoryImageStore();
      imageStore.pictures.set('DesktopImage_abcdefghijklmnopqrstuv.png', Buffer.from('mine'));
      const pc = await startTestDevice({ state, imageStore });
      const before = pc.stateStore.saved();
      expect((await pc.ask('getSnapshot', {})).notices).toEqual([
        expect.objectContaining({ id, level: 'error', text: expect.stringMatching(words) }),
      ]);
      const rows = Object.entries(contract as Record<string, { readonly effect: string; readonly lasts?: string }>);
      const expected = rows.filter(([name, { effect, lasts }]) => effect === 'change' && lasts === undefined && name !== 'applyDocument');
      expect(changing.map(([operation]) => operation).sort()).toEqual(expected.map(([operation]) => operation).sort());
      for (const [operation, input] of changing) {
        const answer = await (pc.device[operation] as (input: unknown) => Promise<Result<unknown>>)(input);
        expect([operation, answer]).toEqual([
          operation,
          { ok: false, problem: { title: 'The PC is read-only', detail: expect.stringMatching(words), status: 503 } },
        ]);
      }
      const written = await pc.ask('applyDocument', {
        document: message(replace(`${personalization}/CompanyName`, 'Contoso') + get(`${personalization}/CompanyName`)),
      });
      expect(written.rows.slice(1).map(({ cmd, status }) => `${cmd} ${status}`)).toEqual(['Replace 510', 'Get 510']);
      expect(written.rows[1]?.because).toMatch(words);
      expect(await send(pc, get(`${personalization}/CompanyName`))).toEqual([404]);
      expect(await pc.ask('getHealth', {})).toMatchObject({
        status: 'degraded',
        problems: expect.arrayContaining([expect.stringMatching(words)]),
      });
      await pc.ask('showScreen', { screen: 'desktop', window: 'none' });
      expect(await pc.ask('getMessages', {})).not.toEqual([]);
      await pc.clock.advance(60_000);
      await pc.device.close();
      expect([pc.stateStore.saves(), await pc.journalStore.newest(), await pc.messageStore.read(0, 10)]).toEqual([0, 0, []]);
      expect(pc.stateStore.saved()).toEqual(before);
      expect([...imageStore.pictures.keys()]).toEqual(['DesktopImage_abcdefghijklmnopqrstuv.png']);
    });
  }

  test('P03 is kept aside where it is damaged, with a good one before it, is told, and goes on', async () => {
    const first = await startTestDevice();
    await send(first, replace(`${personalization}/CompanyName`, 'Contoso'));
    const pc = await startTestDevice({ state: { kind: 'recovered', value: first.stateStore.saved() } });
    const { notices } = await pc.ask('getSnapshot', {});
    expect(notices).toEqual([
      expect.objectContaining({ level: 'warning', text: expect.stringContaining('kept as corrupt-in-memory.json') }),
    ]);
    expect(await send(pc, get(`${personalization}/CompanyName`))).toEqual(['200 Contoso']);
    expect(await send(pc, replace(`${personalization}/CompanyName`, 'Fabrikam'))).toEqual([200]);
  });

  test('P06 is told where it cannot be saved, nothing of the change stays, health is degraded, and the next save heals it', async () => {
    const pc = await startTestDevice();
    expect(await send(pc, replace(`${personalization}/CompanyName`, 'Fabrikam'))).toEqual([200]);
    pc.stateStore.fail('no space left on the disk');
    expect(await send(pc, replace(`${personalization}/CompanyName`, 'Contoso'))).toEqual([510]);
    expect(await send(pc, get(`${personalization}/CompanyName`))).toEqual(['200 Fabrikam']);
    expect(await pc.ask('getHealth', {})).toMatchObject({ status: 'degraded', problems: [expect.stringContaining('no space left')] });
    const told = (await pc.ask('getSnapshot', {})).notices;
    expect(told).toEqual([expect.objectContaining({ level: 'error', text: expect.stringContaining('no space left') })]);
    pc.stateStore.fail(null);
    await pc.clock.advance(5_000);
    expect(await pc.ask('getHealth', {})).toMatchObject({ status: 'ok', problems: [] });
    expect((await pc.ask('getSnapshot', {})).notices).toEqual([]);
    expect(new Map((pc.stateStore.saved() as DeviceState).values).get(`${personalization}/CompanyName`)).toBe('Fabrikam');
    expect(await send(pc, replace(`${personalization}/CompanyName`, 'Contoso'))).toEqual([200]);
    expect(new Map((pc.stateStore.saved() as DeviceState).values).get(`${personalization}/CompanyName`)).toBe('Contoso');
  });
});
