import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createScenarioController } from '../../../electron/device/operations/scenario.ts';
import { throughSteps } from '../../../electron/device/runtime/pipeline.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';
import { contract, type InputOf, type OperationName, type Operations } from '../../../shared/contract/contract.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { done } from '../../../shared/result.ts';
import { changingOperations } from '../../support/data/changing-operations.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

/** What belongs to the computer the app runs on, is kept beside the PC, or plays and draws it. */
const leavesPC = [
  'setHostWallpaper',
  'changeHostWallpaper',
  'saveSnapshot',
  'removeSnapshot',
  'importSnapshot',
  'reportUndrawable',
  'releaseMessage',
  'loadScenario',
  'playScenario',
  'recordScenario',
] as const satisfies readonly OperationName[];

/** What ends with the run, and what needs a server or a drive: an input, and what the PC would answer. */
const others: { readonly [Name in OperationName]?: { readonly input: InputOf<Name>; readonly answer: unknown } } = {
  showScreen: { input: { screen: 'desktop', window: 'none' }, answer: {} },
  moveClock: { input: { action: 'pause' }, answer: {} },
  startLabPicture: { input: { picture: 'desktop-ember.jpg', faults: [] }, answer: { id: 'one', url: 'http://127.0.0.1:9/one' } },
  changeLabPicture: { input: { id: 'one', faults: [{ id: 'login' }] }, answer: {} },
  stopLab: { input: { id: 'one' }, answer: { undone: null } },
  placePicture: { input: { name: 'mine.png', file: new Uint8Array() }, answer: {} },
  enrol: { input: { address: 'alex@example.com' }, answer: {} },
  sync: { input: {}, answer: {} },
  push: { input: {}, answer: {} },
  renewCertificate: { input: {}, answer: {} },
  setNetwork: { input: { slow: true }, answer: {} },
  setBreakpoints: { input: { rules: [{ at: 'answer', action: 'drop' }] }, answer: {} },
  setClientFaults: { input: { faults: [{ id: 'key-short', value: 512 }] }, answer: {} },
  answerSetup: { input: { answer: 'go on' }, answer: {} },
};

describe('a recording', () => {
  test('has a step for everything that changes the PC', async () => {
    const tried = new Set<OperationName>(leavesPC);
    for (const [name, { prepare, input }] of changingOperations()) {
      if (name in others) continue;
      const pc = await startTestDevice();
      const prepared = await prepare?.(pc);
      await pc.ask('recordScenario', { action: 'start' });
      await pc.ask(name, input(prepared));
      const isOne = !(leavesPC as readonly string[]).includes(name);
      expect({ name, isOne: steps(await recording(pc)).length > 0 }).toEqual({ name, isOne });
      tried.add(name);
      await pc.device.close();
    }
    const pc = recordedPC();
    await pc.recordScenario({ action: 'start' });
    for (const [name, { input }] of Object.entries(others)) {
      const before = steps((await state(pc)).recording).length;
      await (pc[name as OperationName] as (given: unknown) => Promise<unknown>)(input);
      expect({ name, steps: steps((await state(pc)).recording).length }).toEqual({ name, steps: before + 1 });
      tried.add(name as OperationName);
    }
    const rows = Object.entries(contract) as readonly (readonly [OperationName, Operation<unknown, unknown>])[];
    expect([...tried].sort()).toEqual(
      rows
        .filter(([, { effect }]) => effect === 'change')
        .map(([name]) => name)
        .sort(),
    );
  });

  test('has no step for what was refused or only read', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('getTree', {});
    expect((await pc.device.restoreSnapshot({ name: 'none' })).ok).toBe(false);
    expect(steps(await recording(pc))).toEqual([]);
    await pc.device.close();
  });
});

/** The scenario operations over a PC that answers what it is told to. */
function recordedPC(): Operations {
  const answers = Object.entries(others).map(([name, { answer }]) => [name, async () => done(answer)]);
  const operations = Object.fromEntries(answers) as Operations;
  const files = { list: async () => [] };
  const scenarios = createScenarioController({
    operations,
    subscribe: () => () => undefined,
    clock: systemClock,
    files,
    changed: () => undefined,
  });
  return throughSteps({ ...operations, ...scenarios.operations }, [scenarios.step]);
}

async function state(pc: Pick<Operations, 'getScenario'>) {
  const answer = await pc.getScenario({});
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
}

async function recording({ device }: TestDevice): Promise<string | null> {
  return (await state(device)).recording;
}

function steps(text: string | null): readonly unknown[] {
  return (parse(text ?? '') as { readonly steps?: readonly unknown[] | null } | null)?.steps ?? [];
}
