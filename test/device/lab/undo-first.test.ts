import { expect, test } from 'vitest';
import { startTestDevice } from '../../support/device/test-device.ts';

test('begins a recipe on the PC as it was before the last one, undoes when the lab is stopped, and tells all the while what is changed', async () => {
  const pc = await startTestDevice();
  const standing = async () => (await pc.ask('getSnapshot', {})).notices.find(({ id }) => id === 'lab-changed')?.text;
  const assumed = async (id: string) => (await pc.ask('getSnapshot', {})).assumptions.find((row) => row.id === id)?.value;
  await pc.ask('changeAssumptions', { proGate: 'silentSuccess' });
  expect(await standing()).toBeUndefined();
  await pc.ask('runRecipe', { status: 7, slot: 'lockScreen' });
  expect(await standing()).toMatch(/^Lab changed 3 things: the edition, what is assumed of .+, the policy of the lock screen picture\.$/);
  expect((await pc.ask('getLab', {})).changes).toHaveLength(3);
  await pc.ask('runRecipe', { status: 5 });
  expect((await pc.ask('getSnapshot', {})).facts.edition).toBe('Enterprise');
  expect(await assumed('proGate')).toBe('silentSuccess');
  expect((await pc.ask('getSnapshot', {})).images.lockScreen.url).toBeNull();
  expect(await standing()).toBe('Lab changed 1 thing: the policy of the desktop picture.');
  await pc.ask('stopLab', {});
  expect((await pc.ask('getSnapshot', {})).images.desktop.url).toBeNull();
  expect(await standing()).toBeUndefined();
});

test('undoes after a restart what was changed before it', async () => {
  const first = await startTestDevice();
  await first.ask('changeAssumptions', { proGate: 'silentSuccess' });
  await first.ask('runRecipe', { status: 7, slot: 'lockScreen' });
  await first.device.close();
  const pc = await startTestDevice({ state: await first.stateStore.load() });
  expect((await pc.ask('getLab', {})).changes).toHaveLength(3);
  expect(await pc.ask('stopLab', {})).toMatchObject({ changes: [], undone: { urls: [{ slot: 'lockScreen', url: null }] } });
  const { facts, assumptions, images } = await pc.ask('getSnapshot', {});
  expect([facts.edition, images.lockScreen.url]).toEqual(['Enterprise', null]);
  expect(assumptions.find(({ id }) => id === 'proGate')?.value).toBe('silentSuccess');
});

test('changes nothing when it cannot write down what to put back', async () => {
  const pc = await startTestDevice();
  pc.stateStore.fail('ENOSPC');
  expect(await pc.device.runRecipe({ status: 7 })).toMatchObject({ ok: false, problem: { status: 507 } });
  pc.stateStore.fail(null);
  expect((await pc.ask('getSnapshot', {})).facts.edition).toBe('Enterprise');
  expect((await pc.ask('getLab', {})).changes).toEqual([]);
});
