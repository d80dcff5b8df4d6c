import { expect, test } from 'vitest';
import { remove, replace, send } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const root = './Vendor/MSFT/Policy/Config';

/** A PC that takes policies up when Windows does, and what its screens show of three of them. */
async function startAsWindows() {
  const pc = await startTestDevice();
  await pc.ask('changeAssumptions', { policyMoment: 'asWindows' });
  const go = async (...screens: readonly ('lock' | 'sign-in' | 'desktop')[]) => {
    for (const screen of screens) await pc.ask('showScreen', { screen, window: 'none' });
  };
  const shown = async () => {
    const { start, signInPower } = (await pc.ask('getSnapshot', {})).policies.screens;
    return { lock: start.lock, account: start.account, power: signInPower };
  };
  return { pc, go, shown };
}

test('shows each policy when Windows takes it up: at once, when the PC is locked, when somebody signs in; the same with Delete', async () => {
  const { pc, go, shown } = await startAsWindows();
  const nodes = [
    `${root}/Start/HideLock`,
    `${root}/Start/HideUserTile`,
    `${root}/LocalPoliciesSecurityOptions/Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn`,
  ] as const;
  await go('sign-in', 'desktop');
  await send(pc, replace(nodes[0], '1', 'int'), replace(nodes[1], '1', 'int'), replace(nodes[2], '0', 'int'));
  expect(await shown()).toEqual({ lock: false, account: true, power: true });
  const rows = (await pc.ask('getPolicies', {})).map(({ name, when, pending, effect }) => [name, when, pending, effect.slice(0, 35)]);
  expect(rows).toEqual([
    ['Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn', 'lock', true, 'Takes effect the next time the lock'],
    ['HideLock', 'atOnce', false, 'The account menu of Start has no “L'],
    ['HideUserTile', 'signIn', true, 'Takes effect at the next sign-in: S'],
  ]);
  await go('lock');
  expect(await shown()).toEqual({ lock: false, account: true, power: false });
  await go('sign-in', 'desktop');
  expect(await shown()).toEqual({ lock: false, account: false, power: false });
  await send(pc, ...nodes.map(remove));
  expect(await pc.ask('getPolicies', {})).toEqual([]);
  expect(await shown()).toEqual({ lock: true, account: false, power: false });
  await go('lock', 'sign-in', 'desktop');
  expect(await shown()).toEqual({ lock: true, account: true, power: true });
});

test('says why a policy waits, and that elsewhere it would; the switch shows all there is', async () => {
  const { pc, go, shown } = await startAsWindows();
  await go('sign-in', 'desktop');
  await send(pc, replace(`${root}/Start/HideUserTile`, '1', 'int'));
  const why = async () => {
    const { policy, inferred } = await pc.ask('getPolicyWhy', { policy: 'Start/HideUserTile' });
    return [policy.effect, inferred.at(-1)];
  };
  expect(await why()).toEqual([
    'Takes effect at the next sign-in: Start has no account tile',
    expect.stringMatching(/^When screens show a policy.*: taken to be asWindows \(assumption policyMoment\)$/),
  ]);
  const assumption = async () => (await pc.ask('getSnapshot', {})).assumptions.find(({ id }) => id === 'policyMoment')?.effect;
  expect(await assumption()).toBe('1 setting still to be shown');
  await pc.ask('changeAssumptions', { policyMoment: 'atOnce' });
  expect(await shown()).toMatchObject({ account: false });
  expect((await why())[0]).toBe('Start has no account tile. On Windows it takes effect at the next sign-in, here at once');
  expect(await assumption()).toBe('1 setting shown at once');
  await pc.ask('changeAssumptions', { policyMoment: 'asWindows' });
  expect(await shown()).toMatchObject({ account: false });
});

test('reads every policy when the PC starts, becomes another, or is reset', async () => {
  const { pc, shown } = await startAsWindows();
  await send(pc, replace(`${root}/Start/HideUserTile`, '1', 'int'));
  expect(await shown()).toMatchObject({ account: true });
  await pc.ask('saveSnapshot', { name: 'managed' });
  await pc.ask('restoreSnapshot', { name: 'managed' });
  expect(await shown()).toMatchObject({ account: false });
  await pc.ask('reset', {});
  expect(await shown()).toMatchObject({ account: true });
});
