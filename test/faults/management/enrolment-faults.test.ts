import { describe, expect, test } from 'vitest';
import { type FaultId, faultTable, type HttpFaultId, type Step, soapFaultIds } from '../../support/mdm-server/faults.ts';
import { enrolmentsForTests } from './enrol-against.ts';

const { start, attempt } = enrolmentsForTests();

const stepNames = { find: 'find', discover: 'discovery', policy: 'policy', enrol: 'certificate' } as const;
const hex = (code: number) => `0x${code.toString(16).toUpperCase()}`;

describe('a SOAP fault', () => {
  for (const id of soapFaultIds) {
    const { code, words } = faultTable[id];
    test(`${id} ends the step with its code and the server's words, at every step`, async () => {
      const server = await start();
      for (const [at, status] of situations(code === null)) {
        server.faults.set(id, { at, status });
        const { last, enrolment } = await attempt(server);
        server.faults.clear();
        expect({ at, status, step: last?.step, verdict: last?.verdict, code: last?.code, enrolment }).toEqual({
          at,
          status,
          step: stepNames[at],
          verdict: 'failed',
          code: hex(code ?? 0x80190000 + status),
          enrolment: null,
        });
        expect(last?.words).toContain(words);
        expect(last?.look).not.toBe('');
      }
      expect(server.complaints).toEqual([]);
    });
  }

  /** The HTTP status counts only where the fault has no code of its own. */
  function situations(everyStatus: boolean): readonly (readonly ['discover' | 'policy' | 'enrol', number])[] {
    const few = [['discover', 200] as const, ['policy', 400] as const, ['enrol', 500] as const];
    return everyStatus ? [...few, ...[200, 400, 401, 403].map((status) => ['enrol', status] as const)] : few;
  }

  test('is read in lower case too, as the documentation writes it', async () => {
    const server = await start();
    for (const id of soapFaultIds) {
      server.faults.clear();
      server.faults.set('lowerCaseFaults');
      server.faults.set(id, { at: 'discover', status: 500 });
      const { last } = await attempt(server);
      expect([id, last?.code]).toEqual([id, hex(faultTable[id].code ?? 0x801901f4)]);
    }
  });

  test('is assumed not to stop instead of a policy where one says so', async () => {
    const server = await start({ hash: 'SHA-1', faults: { authorization: { at: 'policy' } } });
    const { steps, enrolment } = await attempt(server, { assumed: { policyFault: 'continue' } });
    expect(steps.find(({ step }) => step === 'policy')).toMatchObject({ verdict: 'noted' });
    expect(enrolment).not.toBeNull();
  });
});

describe('an answer that is none', () => {
  const answers: readonly (readonly [HttpFaultId, settings: object, Partial<Record<Step, string | null>>])[] = [
    ['httpStatus', { status: 503 }, { discover: '0x801901F7', policy: null, enrol: '0x801901F7' }],
    ['httpStatus', { status: 401 }, { discover: '0x80190191', enrol: '0x80190191' }],
    ['tooManyRequests', {}, { discover: '0x80180033', enrol: '0x80180033' }],
    ['emptyAnswer', {}, { discover: '0x80180029', policy: null, enrol: '0x80180029' }],
    ['closedConnection', {}, { find: '0x80192EFE', discover: '0x80192EFE', policy: '0x80192EFE', enrol: '0x80192EFE' }],
    ['cutBody', {}, { discover: '0x80180008', policy: null, enrol: '0x80180008' }],
    ['hugeAnswer', {}, { discover: '0x80180008', enrol: '0x80180008' }],
    ['redirectInsecure', {}, { find: '0x8018001A', discover: '0x8018001A', enrol: '0x8018001A' }],
  ];
  for (const [id, settings, steps] of answers) {
    for (const [at, code] of Object.entries(steps)) {
      const outcome = code === null ? 'is noted, and the defaults hold' : `ends with ${code}`;
      test(`answers where it ${faultTable[id].words} ${JSON.stringify(settings)} at ${at}: ${outcome}`, async () => {
        const server = await start({ hash: 'SHA-1', faults: { [id]: { at: at as Step, ...settings } } });
        const { last, steps: told, enrolment } = await attempt(server);
        if (code === null) {
          expect(told.find(({ step }) => step === 'policy')).toMatchObject({ verdict: 'noted' });
          expect(enrolment).not.toBeNull();
        } else expect([last?.step, last?.verdict, last?.code]).toEqual([stepNames[at as keyof typeof stepNames], 'failed', code]);
      });
    }
  }
});

describe('a provisioning document', () => {
  const documents: readonly (readonly [FaultId, code: string])[] = [
    ['wrongThumbprint', '0x8018001E'],
    ['foreignKey', '0x8018001E'],
    ['noAddress', '0x8018001F'],
    ['noAccount', '0x8018001F'],
    ['noPoll', '0x80180020'],
    ['zeroPoll', '0x80180020'],
    ['otherProvider', '0x80180020'],
    ['noNonce', '0x80180023'],
    ['documentNotWellFormed', '0x80180023'],
  ];
  for (const [id, code] of documents) {
    test(`ends with ${code} where it is wrong (${faultTable[id].words}), and nothing is kept`, async () => {
      const server = await start({ faults: { [id]: {} } });
      const { last, enrolment } = await attempt(server);
      expect([last?.step, last?.verdict, last?.code, enrolment]).toEqual(['document', 'failed', code, null]);
      expect(server.complaints).toEqual([]);
    });
  }

  test('ends the certificate step where it is missing in the answer', async () => {
    const server = await start({ faults: { noDocument: {} } });
    const { last } = await attempt(server);
    expect([last?.step, last?.verdict]).toEqual(['certificate', 'failed']);
  });

  test('is assumed to do without nonce where one says so', async () => {
    const server = await start({ faults: { noNonce: {} } });
    expect((await attempt(server, { assumed: { missingNonce: 'accept' } })).enrolment).not.toBeNull();
  });
});

describe('a way to sign in', () => {
  test('fails with a wrong password, a used token, a failing page, a page without token', async () => {
    const wrong = await attempt(await start(), { password: 'wrong' });
    expect([wrong.last?.step, wrong.last?.code]).toEqual(['policy', '0x80180002']);
    const server = await start({ authPolicy: 'Federated' });
    const token = server.issueToken('user@example.test');
    expect((await attempt(server, { token })).enrolment).not.toBeNull();
    const used = await attempt(server, { token });
    expect([used.last?.step, used.last?.code]).toEqual(['policy', '0x80180002']);
    for (const id of ['signInFails', 'signInWithoutToken'] as const) {
      const { last } = await attempt(await start({ authPolicy: 'Federated', faults: { [id]: {} } }));
      expect([id, last?.step, last?.code]).toEqual([id, 'sign-in', '0x8018000F']);
    }
  });

  test('is an error, not a guess, where it was not offered', async () => {
    const { last } = await attempt(await start({ faults: { policyNotOffered: {} } }));
    expect([last?.step, last?.verdict]).toEqual(['discovery', 'failed']);
  });
});

describe('a server that cannot be had', () => {
  test('has a certificate nobody trusts, or for another name', async () => {
    const server = await start();
    const { last } = await attempt(server, {
      server: `https://elsewhere.test:${server.port}/EnrollmentServer/Discovery.svc`,
      hosts: new Map([['elsewhere.test', `127.0.0.1:${server.port}`]]),
    });
    expect([last?.step, last?.code]).toEqual(['find', '0x80180012']);
  });

  test('names no enrolment service', async () => {
    const { last } = await attempt(await start({ faults: { discoveryWithoutService: {} } }));
    expect([last?.step, last?.verdict]).toEqual(['discovery', 'failed']);
  });
});
