import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../electron/device/state/device-state.ts';
import { message, personalization } from '../support/data/syncml-documents.ts';
import { createMemoryImageStore } from '../support/device/memory-image-store.ts';
import { get, remove, replace, send, settle } from '../support/device/send-commands.ts';
import { picturesEverywhere, startTestDevice, type TestDevice } from '../support/device/test-device.ts';
import { buildTestDevice } from '../support/programs/build-test-device.ts';

const desktopUrl = `${personalization}/DesktopImageUrl`;
const desktopStatus = `${personalization}/DesktopImageStatus`;
const setEduPolicies = './Vendor/MSFT/SharedPC/SetEduPolicies';
const bootToCloud = './Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced';
const url = 'https://img.example/a.png';

describe('a picture policy', () => {
  test('is in progress within its own message, and downloaded soon after', async () => {
    const pc = await startTestDevice();
    expect(await send(pc, replace(desktopUrl, url), get(desktopStatus))).toEqual([202, '200 2']);
    const { picture } = await settle(pc, (status) => status === 1);
    expect(await send(pc, get(desktopStatus))).toEqual(['200 1']);
    expect(pc.hostWallpaper.calls).toContain(picture?.fileName);
  });

  test('is on the disk before its reply, and its download starts after', async () => {
    let savedAtRequest: DeviceState | undefined;
    const pc: TestDevice = await startTestDevice({
      script: (request, index) => {
        savedAtRequest = pc.stateStore.saved() as DeviceState;
        return picturesEverywhere(request, index);
      },
    });
    await send(pc, replace(desktopUrl, url));
    await settle(pc, (status) => status === 1);
    expect(new Map(savedAtRequest?.values).get(desktopUrl)).toBe(url);
  });

  test('writes nothing to the disk where it only reads', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(`${personalization}/CompanyName`, 'Contoso'));
    const before = pc.stateStore.saves();
    await send(pc, get(`${personalization}/CompanyName`));
    expect(pc.stateStore.saves()).toBe(before);
  });

  test('gives the screen and the host back when Delete releases it', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(desktopUrl, url));
    await settle(pc, (status) => status === 1);
    expect(await send(pc, remove(desktopUrl), get(desktopUrl), get(desktopStatus))).toEqual([200, 404, 404]);
    const { images, registry } = await pc.ask('getSnapshot', {});
    expect({ picture: images.desktop.picture, url: images.desktop.url, registry }).toEqual({ picture: null, url: null, registry: [] });
    expect(pc.hostWallpaper.calls.at(-1)).toBe('own');
  });
});

describe('the gate of Pro', () => {
  test('asks nobody for the picture, and opens when SetEduPolicies comes over SyncML', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    await send(pc, replace(desktopUrl, url));
    await settle(pc, (status) => status === 7);
    expect(pc.fetcher.urls).toEqual([]);
    expect(await send(pc, replace(setEduPolicies, 'true', 'bool'))).toEqual([200]);
    await settle(pc, (status) => status === 1);
    expect((await pc.ask('getSnapshot', {})).facts.setEduPolicies).toBe(true);
  });

  test('opens by the switch at the PC too, and the node then says so', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    await send(pc, replace(desktopUrl, url));
    await pc.ask('changeDevice', { bootToCloud: 'shared' });
    await settle(pc, (status) => status === 1);
    expect(await send(pc, get(bootToCloud))).toEqual(['200 1']);
    await pc.ask('changeDevice', { bootToCloud: 'off' });
    await settle(pc, (status) => status === 7);
    expect(await send(pc, get(bootToCloud))).toEqual([404]);
  });
});

describe('a command that is refused', () => {
  test('is told to who listens, though nothing changed: a panel must not go on saying that no command came', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Home' });
    const told: number[] = [];
    pc.device.subscribe(({ revision }) => told.push(revision));
    expect(await send(pc, replace(desktopUrl, url))).toEqual([405]);
    expect(told).toHaveLength(1);
    const { revision, journalSequence } = await pc.ask('getSnapshot', {});
    expect(revision).toBe(told[0]);
    const entries = await pc.ask('getJournal', {});
    expect(entries.some(({ title, sequence }) => title.endsWith('-> 405') && sequence <= journalSequence)).toBe(true);
  });
});

describe('the company logo', () => {
  test('is not said to be on a screen that does not paint it, and is once the PC is one that does', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(`${personalization}/CompanyLogoUrl`, url));
    const told = async () =>
      (await pc.ask('getJournal', {}))
        .filter(({ kind }) => kind === 'screen')
        .map(({ outcome, title }) => `${outcome} ${title.replace(/Company.*/, '*')}`);
    while ((await told()).length === 0) await pc.clock.advance(0);
    await pc.ask('changeDevice', { userName: 'Ada' });
    await pc.ask('changeDevice', { bootToCloud: 'shared' });
    await send(pc, replace(bootToCloud, '0', 'int'));
    const without = 'failed The sign-in screen does not paint *';
    expect(await told()).toEqual([without, 'ok The sign-in screen gets *', without]);
    expect((await pc.ask('getSnapshot', {})).images.companyLogo.status).toBe(1);
  });
});

describe('a closed gate', () => {
  test('tells the reason of the edition there is now, not of the one before', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    await send(pc, replace(desktopUrl, url));
    await settle(pc, (status) => status === 7);
    await pc.ask('changeDevice', { edition: 'Home' });
    const { images } = await pc.ask('getSnapshot', {});
    expect(images.desktop).toMatchObject({ status: 7, reason: { detail: 'Windows Home does not have the Personalization CSP' } });
  });
});

describe('the journal', () => {
  test('has no user name or password of a URL, in none of its words', async () => {
    const pc = await startTestDevice();
    await send(pc, replace(desktopUrl, 'https://bob:secret@img.example/a.png'));
    await settle(pc, (status) => status === 3);
    const journal = await pc.ask('getJournal', { after: 0, limit: 100 });
    expect(journal.some(({ changes }) => changes?.some(({ after }) => after === 'https://…@img.example/a.png'))).toBe(true);
    expect(JSON.stringify(journal)).not.toContain('secret');
  });
});

describe('company name and logo', () => {
  test('are kept in every mode and painted in boot-to-cloud shared PC mode', async () => {
    const pc = await startTestDevice();
    expect(await send(pc, replace(`${personalization}/CompanyName`, 'Contoso'))).toEqual([200]);
    expect((await pc.ask('getSnapshot', {})).branding).toMatchObject({ painted: false });
    await send(pc, replace(bootToCloud, '1', 'int'));
    const { branding, companyName } = await pc.ask('getSnapshot', {});
    expect({ painted: branding.painted, companyName }).toEqual({ painted: true, companyName: 'Contoso' });
  });
});

describe('an assumption', () => {
  test('changes what is answered from then on, and is kept', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeAssumptions', { urlWriteCode: '200', statusWhenUnset: '0' });
    expect(await send(pc, get(desktopStatus), replace(desktopUrl, url))).toEqual(['200 0', 200]);
    expect((pc.stateStore.saved() as DeviceState).assumptions).toEqual({ urlWriteCode: '200', statusWhenUnset: '0' });
  });

  test('is refused where it does not exist, and nothing changes', async () => {
    const pc = await startTestDevice();
    const refused = await pc.device.changeAssumptions({ urlWriteCode: '200', nope: '1' });
    expect(refused.ok).toBe(false);
    expect(await send(pc, replace(desktopUrl, url))).toEqual([202]);
  });
});

describe('reset', () => {
  test('takes every policy, picture and assumption away, and keeps the device id', async () => {
    const imageStore = createMemoryImageStore();
    const pc = await startTestDevice({ imageStore });
    const before = (await send(pc, get('./DevInfo/DevId')))[0];
    await pc.ask('changeDevice', { edition: 'Education', userName: 'Kim' });
    await pc.ask('changeAssumptions', { sameUrl: 'refetch' });
    await send(pc, replace(desktopUrl, url), replace(setEduPolicies, 'true', 'bool'));
    await settle(pc, (status) => status === 1);

    const { facts, images, registry, assumptions, companyName } = await pc.ask('reset', {});
    expect(facts).toMatchObject({ edition: 'Enterprise', setEduPolicies: false, bootToCloud: 'off' });
    expect({ url: images.desktop.url, registry, companyName }).toEqual({ url: null, registry: [], companyName: null });
    expect(assumptions.every(({ value, default: usual }) => value === usual)).toBe(true);
    expect((await send(pc, get('./DevInfo/DevId')))[0]).toBe(before);
    expect((pc.stateStore.saved() as DeviceState).values).toEqual([]);
  });
});

describe('a message sent again after a reset', () => {
  test('is executed, not answered from memory', async () => {
    const pc = await startTestDevice();
    const document = message(replace(`${personalization}/CompanyName`, 'Contoso'));
    await pc.ask('applyDocument', { document });
    await pc.ask('reset', {});
    await pc.ask('applyDocument', { document });
    expect((await pc.ask('getSnapshot', {})).companyName).toBe('Contoso');
  });
});

describe('the clock', () => {
  test('keeps a retry waiting while it is paused, and a step makes it', async () => {
    let tries = 0;
    const pc = await startTestDevice({
      script: () => {
        tries += 1;
        return { status: 404 };
      },
    });
    await pc.ask('moveClock', { action: 'pause' });
    await send(pc, replace(desktopUrl, url));
    await settle(pc, (status) => status === 3);
    await pc.clock.advance(3_600_000);
    expect(tries).toBe(1);
    await pc.ask('moveClock', { action: 'step' });
    await settle(pc, () => tries === 2);
    await settle(pc, (status) => status === 3);
    await pc.ask('moveClock', { action: 'step' });
    expect(await settle(pc, (status) => status === 6)).toMatchObject({ tries: 3, nextTryAt: null, reason: { code: 'http-404' } });
  });
});

describe('a PC that is switched off', () => {
  test('finishes and saves what was begun, refuses what comes later, and then writes nothing any more', async () => {
    const pc = await startTestDevice();
    const letGo = pc.stateStore.hold();
    const begun = [
      send(pc, replace(desktopUrl, url)),
      ...['A', 'B', 'C'].map((computerName) => pc.device.changeDevice({ computerName }).then(({ ok }) => ok)),
    ];
    const closed = pc.device.close();
    const late = await pc.device.changeDevice({ computerName: 'LATE' });
    expect(late).toMatchObject({ ok: false, problem: { title: 'The PC is being switched off', status: 503 } });
    letGo();
    await closed;
    expect(await Promise.all(begun)).toEqual([[202], true, true, true]);
    const saved = pc.stateStore.saved() as DeviceState;
    expect([saved.facts.computerName, new Map(saved.values).get(desktopUrl)]).toEqual(['C', url]);
    const written = () => [pc.stateStore.saves(), pc.journalStore.entries.length, pc.messageStore.entries.length];
    const atTheEnd = written();
    pc.hostWallpaper.takeAway();
    pc.device.noteRefused({ bytes: null, length: null, problem: { title: 'x', detail: 'y', status: 400 } });
    await pc.clock.advance(60_000);
    expect(written()).toEqual(atTheEnd);
  });
});

test('says when it is switched off what is lost on a disk that takes nothing more, and nothing where all is written down', async () => {
  const pc = await buildTestDevice();
  await pc.ask('showScreen', { screen: 'desktop', window: 'none' });
  pc.journalStore.fail('no space left on device (ENOSPC)');
  await pc.ask('applyDocument', {
    document: '<SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>.</LocURI></Target></Item></Get></SyncBody>',
  });
  expect(await pc.device.close()).toEqual([expect.stringMatching(/timeline cannot be saved.*ENOSPC/)]);
  expect(await (await buildTestDevice()).device.close()).toEqual([]);
});
