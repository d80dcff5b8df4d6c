import { describe, expect, test } from 'vitest';
import { startTestDevice } from '../../support/device/test-device.ts';
import { answerFile } from '../../support/provisioning/provisioning-files.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

describe('a package', () => {
  const common =
    '<Policies><Experience><ConfigureWindowsSpotlightOnLockScreen>1</ConfigureWindowsSpotlightOnLockScreen></Experience><Start><HideSleep>1</HideSleep></Start></Policies>';
  const file = () =>
    answerFile(common, {
      config: `<ID>{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1eb1}</ID><Name>Setup</Name><Version>1.0</Version><OwnerType>OEM</OwnerType><Rank>0</Rank>`,
    });

  test('writes in setup what is for the PC, and what is for a user when one signs in, also after a restart', async () => {
    const pc = await startTestDevice();
    const applied = await pc.ask('applyProvisioning', { file: file(), phase: 'oobe' });
    expect(applied).toMatchObject({
      phase: 'oobe',
      settings: [
        { status: null, waitsFor: 'user' },
        { status: 200, inForce: true },
      ],
    });
    expect((await pc.ask('getSnapshot', {})).session.screen).toBe('sign-in');
    const again = await startTestDevice({ state: await pc.stateStore.load() });
    await again.ask('showScreen', { screen: 'sign-in', window: 'none' });
    expect((await again.ask('listProvisioning', {}))[0]?.settings[0]).toMatchObject({ status: null });
    await again.ask('showScreen', { screen: 'desktop', window: 'none' });
    const [{ settings } = { settings: [] }] = await again.ask('listProvisioning', {});
    expect(settings).toMatchObject([
      { status: 200, inForce: true },
      { status: 200, inForce: true },
    ]);
    expect(settings[0]).not.toHaveProperty('waitsFor');
  });

  test('shows the page of setup until its time is over, or somebody moves on', async () => {
    const pc = await startTestDevice();
    const page = async () => (await pc.ask('getSnapshot', {})).packagePage;
    await pc.ask('applyProvisioning', { file: file() });
    expect(await page()).toBeNull();
    await pc.ask('applyProvisioning', { file: file(), phase: 'oobe' });
    expect(await page()).toEqual({ name: 'Setup' });
    await pc.clock.advance(10_000);
    expect(await page()).toBeNull();
    await pc.ask('applyProvisioning', { file: file(), phase: 'oobe' });
    await pc.ask('showScreen', { screen: 'lock', window: 'none' });
    expect(await page()).toBeNull();
  });

  test('is refused as during setup on a PC that is enrolled, unless it is assumed otherwise', async () => {
    const server = await startServer();
    const pc = await startManagedDevice();
    await pc.ask('enrol', enrolInput(server));
    const inSetup = () => pc.device.applyProvisioning({ file: file(), phase: 'oobe' });
    expect(await inSetup()).toMatchObject({ ok: false, problem: { status: 409, detail: expect.stringMatching(/ppkgSetupWhenEnrolled/) } });
    expect(await pc.ask('listProvisioning', {})).toEqual([]);
    await pc.ask('changeAssumptions', { ppkgSetupWhenEnrolled: 'applied' });
    expect(await inSetup()).toMatchObject({ ok: true, value: { phase: 'oobe' } });
  });

  test('waits for a user at the sign-in screen at run time too, and not where somebody is signed in', async () => {
    const pc = await startTestDevice();
    expect((await pc.ask('applyProvisioning', { file: file() })).settings[0]).toMatchObject({ status: 200 });
    await pc.ask('showScreen', { screen: 'sign-in', window: 'none' });
    expect((await pc.ask('applyProvisioning', { file: file() })).settings[0]).toMatchObject({ status: null, waitsFor: 'user' });
  });
});
