import { expect, test } from 'vitest';
import { readScenario } from '../../electron/scenario/read-scenario.ts';
import { checkConditions } from '../../electron/scenario/stage/check-conditions.ts';
import type { Stage } from '../../electron/scenario/stage/stage.ts';
import { performStep } from '../../electron/scenario/steps/all-steps.ts';
import { enrolInput, startManagedDevice, startServer } from '../support/server/managed-device.ts';

test('enrols, has sessions, and asserts steps and codes', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  const read = readScenario(`title: managed
start: as is
steps:
  - enrol: { address: user@example.test, server: '${server.url}', password: wrong, ca: [authority.pem], fails: 0x80180002 }
  - assert: { enrolment: { state: failed, step: policy, code: '0x80180002' } }
  - enrol: { address: user@example.test, server: '${server.url}', password: correct horse, ca: [authority.pem] }
  - assert: { enrolment: { state: enrolled, step: null, session: good } }
  - enrol: { address: user@example.test, fails: 0x8018000A }
  - sync
  - assert: { answered: [200], node: { CompanyName: Contoso } }
  - push
  - renew
  - unenrol
  - assert: { enrolment: { state: not-enrolled }, node: { CompanyName: null } }
`);
  if (!read.ok) throw new Error(read.problem.detail);
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
  // The first session is over before the package waits.
  const [waiting] = [server.waiting];
  expect(waiting).toBe(1);
  const stage: Stage = {
    world: {
      operations: pc.device,
      subscribe: pc.device.subscribe,
      clock: { monotonic: () => 0, after: () => () => undefined },
      files: new Map([['authority.pem', enrolInput(server).authorities?.[0] ?? '']]),
      changed: () => undefined,
    },
    lab: new Map(),
    answered: [],
    stop: new AbortController().signal,
  };
  const failures: unknown[] = [];
  for (const { step, words } of read.value.steps) {
    // What the first session took counts for the second as well: the value stays.
    if (words === 'Have a session with the management server') {
      server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
    }
    const failure = await performStep(step, stage);
    if (failure !== null) failures.push({ words, failure });
  }
  expect(failures).toEqual([]);
  expect(server.complaints).toEqual([]);
  const findings = await checkConditions(
    { enrolment: { state: 'enrolled' } },
    { operations: pc.device, stage: { answered: [], lab: new Map() } },
  );
  expect(findings).toMatchObject([{ what: 'the enrolment', expected: 'enrolled', found: 'not-enrolled' }]);
});

test('says where a step of an enrolment is not as wanted', () => {
  const read = readScenario('title: x\nsteps:\n  - assert: { enrolment: { code: 12 } }\n  - enrol: { server: x }\n');
  expect(read).toMatchObject({ ok: false, problem: { line: 4, detail: expect.stringContaining('enrol') } });
});
