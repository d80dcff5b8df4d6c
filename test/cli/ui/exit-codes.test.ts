import { expect, test } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { exitCodeOfFailure } from '../../../electron/cli/ui/exit-codes.ts';
import { startDevice } from '../../../electron/server/start-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { commandWorld } from '../../support/server/command-world.ts';

const failure = (status: number) => ({ ok: false, why: 'refused', problem: { title: 'x', detail: 'x', status } }) as const;

test.each([400, 404, 409, 413, 415])('takes HTTP %i for a refusal of the input: 2', (status) => {
  expect(exitCodeOfFailure(failure(status))).toBe(2);
});

test.each([500, 503, 507])('takes HTTP %i for what the PC could not do, as a row that is not 2xx: 1', (status) => {
  expect(exitCodeOfFailure(failure(status))).toBe(1);
});

test('says what serve could not write down when it ended, and does not exit as if all were well', async () => {
  const dataFolder = await temporaryFolder();
  const start: typeof startDevice = async (options) => {
    const started = await startDevice(options);
    if (!started.ok) return started;
    const close = async () => [...(await started.value.close()), 'The timeline cannot be saved: ENOSPC'];
    return { ok: true, value: { ...started.value, close } };
  };
  const { world, err } = commandWorld({ dataFolder, devices: { start } });
  expect(await runCommandLine(['serve', '--data', dataFolder], world)).toBe(1);
  expect(err()).toContain('The timeline cannot be saved: ENOSPC');
});
