import { expect, test } from 'vitest';
import type { DeviceMirror } from '../../../../renderer/connection/device-mirror.ts';
import { playToSight } from '../../../../renderer/panels/scenarios/play-to-sight.ts';
import { startTestDevice, type TestDevice } from '../../../support/device/test-device.ts';

const mirrorOf = ({ device }: TestDevice): Pick<DeviceMirror, 'call'> => ({
  call: (name, input) => (device[name] as (given: typeof input) => ReturnType<DeviceMirror['call']>)(input) as never,
});

test('plays on to what is seen next, and takes no step of a scenario that was loaded meanwhile', async () => {
  const pc = await startTestDevice();
  await pc.ask('loadScenario', { text: 'title: x\nsteps:\n  - say: Hello\n  - desktop\n  - wait: 20s\n  - lock\n' });
  await playToSight(mirrorOf(pc));
  expect((await pc.ask('getSnapshot', {})).session.screen).toBe('desktop');
  const waiting = playToSight(mirrorOf(pc));
  await expect.poll(async () => (await pc.ask('getScenario', {})).run?.phase).toBe('running');
  await pc.ask('loadScenario', { text: 'title: y\nsteps:\n  - lock\n' });
  await waiting;
  expect((await pc.ask('getScenario', {})).run).toMatchObject({ title: 'y', phase: 'ready' });
});
