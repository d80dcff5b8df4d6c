import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../electron/scenario/read-scenario.ts';
import { checkConditions } from '../../electron/scenario/stage/check-conditions.ts';
import type { Stage } from '../../electron/scenario/stage/stage.ts';
import { performStep } from '../../electron/scenario/steps/all-steps.ts';
import type { MdmServer } from '../support/mdm-server/mdm-server.ts';
import { ringCrypto } from '../support/server/key-ring.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../support/server/managed-device.ts';

/** Real time does not matter here. */
function stageOf(pc: ManagedDevice, server: MdmServer): Stage {
  return {
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
}

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
  const stage = stageOf(pc, server);
  const failures: unknown[] = [];
  for (const { step, words } of read.value.steps) {
    // What the first session took counts for the second as well: the value stays.
    if (words === 'Run a session with the management server') {
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

test('signs in by a certificate, with its key in a file of its own', async () => {
  const server = await startServer({ authPolicy: 'Certificate' });
  const { privateKey, publicKey } = await ringCrypto.newRsaKey(2048);
  const read = readScenario(`title: certificate
start: as is
steps:
  - enrol: { address: user@example.test, server: '${server.url}', ca: [authority.pem], fails: 0x80180028 }
  - enrol: { address: user@example.test, server: '${server.url}', ca: [authority.pem], certificate: user.pem, key: user-key.pem }
  - assert: { enrolment: { state: enrolled, session: good } }
`);
  if (!read.ok) throw new Error(read.problem.detail);
  const stage = stageOf(await startManagedDevice(), server);
  const files = new Map([
    ...stage.world.files,
    ['user.pem', server.issueCertificate('user@example.test', publicKey)],
    ['user-key.pem', privateKey],
  ]);
  for (const { step } of read.value.steps) expect(await performStep(step, { ...stage, world: { ...stage.world, files } })).toBe(null);
  expect(server.complaints).toEqual([]);
});

test('says where a step of an enrolment is not as wanted', () => {
  const read = readScenario('title: x\nsteps:\n  - assert: { enrolment: { code: 12 } }\n  - enrol: { server: x }\n');
  expect(read).toMatchObject({ ok: false, problem: { line: 4, detail: expect.stringContaining('enrol') } });
});

/** The scenario for a pipeline, against the server of the tests. */
async function playBroken(server: MdmServer, change = (text: string) => text) {
  const file = readFileSync(new URL('../../build/ci/broken-client.yaml', import.meta.url), 'utf8');
  const read = readScenario(change(file).replaceAll('mdm.lab.test', `'${server.url}'`));
  if (!read.ok) throw new Error(read.problem.detail);
  const stage = stageOf(await startManagedDevice(), server);
  for (const { step, line } of read.value.steps) {
    const failure = await performStep(step, stage);
    if (failure !== null) return { line, ...failure };
  }
  return null;
}

describe('a scenario with a broken client', () => {
  test('holds against a good server, rule by rule and fault by fault', async () => {
    const server = await startServer();
    expect(await playBroken(server)).toBe(null);
    expect(server.requests.length).toBeGreaterThan(10);
  });

  test('fails where the server has a bug, and says what it did', async () => {
    const server = await startServer();
    server.faults.set('anyKeyLength');
    // It issues the certificate, with which this PC's own TLS then has no session.
    expect(await playBroken(server, (text) => text.replace('fails: 0x80180004', 'fails: 0x80192F8F'))).toMatchObject({
      line: 7,
      what: 'the verdict on key-short',
      expected: 'told clearly',
      found: expect.stringMatching(/^lied: It took what it had to refuse/),
    });
  });

  test('fails where a rule did not act', async () => {
    const missed = await playBroken(await startServer(), (text) => text.replace('rules: { 2: 1 }', 'rules: { 2: 3, 9: 0 }'));
    expect(missed).toMatchObject({ what: 'how often rule 2 acted', expected: '3', found: '1' });
  });

  test.each([
    ['break: [{ at: answer, action: hold }]', 'hold waits for a person'],
    ['break: [{ at: answer, action: edit }]', 'edit needs find'],
    ['break: [{ at: sideways, action: drop }]', 'request'],
    ['fault: key-shorts', 'there is no fault'],
    ['fault: key-short=4096', 'from 512 to 1024'],
    ['fault: [soap-order=1]', 'no value'],
    ['fault: toString', 'there is no fault'],
    ['fault: { some: x }', 'fault'],
    ['assert: { faults: { key-short: fine } }', 'told clearly'],
    ['assert: { rules: { first: 1 } }', 'a rule has a number'],
  ])('is refused with its place: %s', (step, words) => {
    const read = readScenario(`title: x\nsteps:\n  - say: Well\n  - ${step}\n`);
    expect(read).toMatchObject({ ok: false, problem: { line: 4, detail: expect.stringContaining(words) } });
  });
});
