import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readState } from '../../../electron/device/state/device-state.ts';
import { createMemoryStateStore } from '../../support/device/memory-state-store.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { startManagedDevice } from '../../support/server/managed-device.ts';

/**
 * Written by the version that first enrolled and took packages (a88d698b): both pictures by policy, facts and an assumption of its own, HideLock
 * by a package, an enrolment with one session, whose key
 * is of the tests. They stay as they are, whatever later versions are like.
 */
const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/enrolled/${name}`, import.meta.url)));
const state: unknown = JSON.parse(fixture('state.txt').toString());

async function expectSamePC(pc: Pick<TestDevice, 'ask'>): Promise<void> {
  const { facts, images } = await pc.ask('getSnapshot', {});
  expect(facts).toMatchObject({ edition: 'Education', userName: 'Robin' });
  expect(images.desktop.url).toBe('https://cdn.example/desktop.png');
  expect(images.lockScreen.url).toBe('https://cdn.example/lock.png');
  const rows = await pc.ask('getPolicies', {});
  expect(rows.find(({ node }) => node.endsWith('/Start/HideLock'))).toMatchObject({
    value: '1',
    source: { kind: 'package', name: 'Contoso lock' },
  });
}

describe('what the version with enrolment and packages wrote', () => {
  test('P07 is read to the last value, with its enrolment', async () => {
    expect(readState(state)).toMatchObject({ kind: 'read' });
    const stateStore = createMemoryStateStore({ kind: 'loaded', value: state });
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'sessions'), { mode: 0o700 });
    writeFileSync(join(folder, 'enrolment.json'), fixture('enrolment.txt'), { mode: 0o600 });
    writeFileSync(join(folder, 'sessions/000000000001.jsonl'), fixture('session.txt'), { mode: 0o600 });
    const pc = await startManagedDevice({ folder, stateStore });
    await expectSamePC(pc);
    expect(await pc.ask('listProvisioning', {})).toMatchObject([{ name: 'Contoso lock' }]);
    expect(await pc.ask('getEnrolment', {})).toMatchObject({
      providerId: 'Test MDM',
      userName: 'user@example.test',
    });
    // The next session was due long ago, and may be under way.
    expect(await pc.ask('getSessions', {})).toContainEqual(expect.objectContaining({ number: 1, good: true }));
  });

  test('P07 comes back from its .mpc file', async () => {
    const pc = await startTestDevice();
    await pc.ask('importSnapshot', { file: fixture('saved.mpc'), name: 'earlier' });
    await pc.ask('restoreSnapshot', { name: 'earlier' });
    await expectSamePC(pc);
  });
});
