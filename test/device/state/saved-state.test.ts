import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../electron/device/state/device-state.ts';
import { personalization } from '../../support/data/syncml-documents.ts';
import { get, replace, send, settle } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const desktopUrl = `${personalization}/DesktopImageUrl`;
const url = 'https://img.example/a.png';

describe('the state', () => {
  test('P09 of a run that ended in a download goes on by itself', async () => {
    const never = () => new Promise<never>(() => undefined);
    const first = await startTestDevice({ script: never });
    await send(first, replace(desktopUrl, url));
    await first.clock.advance(1_000);
    const value = first.stateStore.saved();
    const second = await startTestDevice({ state: { kind: 'loaded', value } });
    expect(await settle(second, (status) => status === 1)).toMatchObject({ url, status: 1 });
  });

  test('that has a URL the image jobs have not heard of, as after a crash between the two, is made good', async () => {
    const first = await startTestDevice();
    await send(first, replace(`${personalization}/CompanyName`, 'Contoso'));
    const saved = first.stateStore.saved() as DeviceState;
    const value = { ...saved, values: [...saved.values, [desktopUrl, url]] };
    const second = await startTestDevice({ state: { kind: 'loaded', value } });
    await settle(second, (status) => status === 1);
    expect(second.fetcher.urls).toEqual([url]);
  });

  test('P08 of a newer version is left as it is, and told', async () => {
    const pc = await startTestDevice({ state: { kind: 'loaded', value: { version: 2, future: true } } });
    await send(pc, replace(`${personalization}/CompanyName`, 'Contoso'));
    await pc.clock.advance(60_000);
    expect(pc.stateStore.saved()).toEqual({ version: 2, future: true });
    const { notices } = await pc.ask('getSnapshot', {});
    expect(notices).toEqual([expect.objectContaining({ id: 'state-newer', level: 'error' })]);
  });

  test('P03 that no version wrote is kept aside, and told', async () => {
    const pc = await startTestDevice({ state: { kind: 'loaded', value: { version: 1, nonsense: true } } });
    const { notices, facts } = await pc.ask('getSnapshot', {});
    expect(notices[0]?.text).toContain('corrupt-in-memory.json');
    expect(facts.edition).toBe('Enterprise');
  });

  test('P06 that cannot be saved is told, nothing of the change stays, health is degraded, and the next save heals it', async () => {
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
