import { expect, test } from 'vitest';
import { startTestDevice, type TestDevice } from '../support/device/test-device.ts';

async function ended({ ask, clock }: TestDevice) {
  for (;;) {
    const { run } = await ask('getScenario', {});
    if (run !== null && run.phase !== 'running') return run;
    await clock.advance(100);
  }
}

test('knows the pictures of the lab and of the samples in what is to hold, by the names documents have for them', async () => {
  const pc = await startTestDevice();
  await pc.ask('loadScenario', {
    text: `title: x
steps:
  - lab: { as: beach, picture: desktop-ember.jpg }
  - set: { DesktopImageUrl: '{beach}', LockScreenImageUrl: 'http://127.0.0.1:4711/pictures/lock-dusk.jpg' }
  - assert:
      node: { DesktopImageUrl: '{beach}', LockScreenImageUrl: '{pictures}/lock-dusk.jpg' }
      registry: { DesktopImageUrl: '{beach}' }
  - assert: { node: { LockScreenImageUrl: '{pictures}/lock-night.jpg' } }
`,
  });
  await pc.ask('playScenario', { action: 'run' });
  const run = await ended(pc);
  expect(run.steps.map(({ state }) => state)).toEqual(['passed', 'passed', 'passed', 'failed']);
  expect(run.steps.at(-1)?.failure?.expected).toBe('http://127.0.0.1:4711/pictures/lock-night.jpg');
});
