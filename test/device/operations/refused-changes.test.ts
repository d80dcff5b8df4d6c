import { describe, expect, test } from 'vitest';
import type { OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { changingOperations } from '../../support/data/changing-operations.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

/** Every store takes nothing more. */
function fillDisk(pc: TestDevice, words: string | null): void {
  pc.stateStore.fail(words);
  pc.snapshotStore.fail(words);
  pc.ddfFiles.broken = words;
  pc.provisioningFiles.fail(words);
}

/** The clock goes on meanwhile, for what waits on it. */
async function call(pc: TestDevice, name: OperationName, input: unknown): Promise<Result<unknown>> {
  const operation = pc.device[name] as (given: unknown) => Promise<Result<unknown>>;
  const answer = operation(input);
  for (let turn = 0; turn < 20; turn += 1) await pc.clock.advance(10);
  return answer;
}

describe('on a full disk', () => {
  for (const [name, { prepare, input, isMade }] of changingOperations()) {
    test(`${name} is not answered as done, and nothing of it is there, then or once there is room`, async () => {
      const pc = await startTestDevice();
      const prepared = await prepare?.(pc);
      expect(await isMade(pc, prepared)).toBe(false);
      fillDisk(pc, 'the disk is full (ENOSPC)');
      const answer = await call(pc, name, input(prepared));
      if (name === 'applyDocument') {
        const { rows } = (answer as Extract<Result<OutputOf<'applyDocument'>>, { ok: true }>).value;
        expect(rows.at(-1)).toMatchObject({ status: 420, because: expect.stringContaining('the disk is full') });
      } else {
        expect(answer).toMatchObject({ ok: false, problem: { status: 507 } });
      }
      expect(await isMade(pc, prepared)).toBe(false);
      fillDisk(pc, null);
      await pc.clock.advance(5_000);
      expect(await isMade(pc, prepared)).toBe(false);
    });
  }
});

test('refuses messages and changes while too much of what happened is not written down', async () => {
  const pc = await startTestDevice();
  pc.journalStore.fail('the disk is full (ENOSPC)');
  const gets = Array.from({ length: 10_000 }, (_, index) => command('Get', index + 1, './DevInfo/Man')).join('');
  for (let message = 0; message < 5; message += 1) await pc.ask('applyDocument', { document: localDocument(gets) });
  const refusal = { ok: false, problem: { status: 507, detail: expect.stringContaining('the disk is full') } };
  expect(await pc.device.applyDocument({ document: localDocument(command('Get', 1, './DevInfo/Man')) })).toMatchObject(refusal);
  expect(await pc.device.changeDevice({ edition: 'Pro' })).toMatchObject(refusal);
  pc.journalStore.fail(null);
  expect((await pc.ask('changeDevice', { edition: 'Pro' })).facts.edition).toBe('Pro');
  await pc.clock.advance(1_000);
  const numbers = pc.journalStore.entries.map(({ sequence }) => sequence);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  expect(numbers.length).toBeGreaterThan(50_000);
});
