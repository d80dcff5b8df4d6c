import { describe, expect, test } from 'vitest';
import type { FaultId, FaultSettings } from '../../support/mdm-server/faults.ts';
import type { SessionOptions } from '../../support/mdm-server/server-state.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const name = './Vendor/MSFT/Personalization/CompanyName';

async function enrolledAt(session: SessionOptions = {}, encoding: 'xml' | 'wbxml' = 'xml') {
  const server = await startServer({ session: { ...session, encoding } });
  const pc = await startManagedDevice();
  const enrolled = await pc.ask('enrol', enrolInput(server));
  return { server, pc, enrolled };
}

const companyName = async (pc: ManagedDevice) => (await pc.ask('getTree', { locURI: name }))[0]?.value;

describe('a session with a server that is odd', () => {
  test.each([
    'strayStatuses',
    'fewStatuses',
    'wordCommandIds',
    'sameCommandIds',
    'echoedMsgId',
    'xmlDeclaration',
    'oldNamespace',
    'otherHeaderOrder',
    'typeWithCharset',
    'responseUri',
    'chunked',
    'shortBody',
  ] as const)('goes on with a server that shows %s', async (fault) => {
    const { server, pc } = await enrolledAt();
    server.faults.set(fault, { at: 'session' });
    server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
    server.queue([{ verb: 'Get', target: name }]);
    const session = await pc.ask('sync', {});
    expect(session.words).toContain('nothing more');
    expect(session.rows.map(({ cmd, status, data }) => [cmd, status, data])).toEqual([
      ['Replace', 200, null],
      ['Get', 200, 'Contoso'],
    ]);
    expect(server.complaints).toEqual([]);
  });

  test('goes on over a redirect to the same host, with the same bytes', async () => {
    const { server, pc } = await enrolledAt();
    server.faults.set('redirect', { at: 'session', times: 1 });
    server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
    expect(await pc.ask('sync', {})).toMatchObject({ good: true, rows: [{ status: 200 }] });
  });

  test('goes on with its ADDR carrying a query', async () => {
    const server = await startServer({ faults: { addressWithQuery: {} } });
    const pc = await startManagedDevice();
    expect(await pc.ask('enrol', enrolInput(server))).toMatchObject({ state: 'enrolled' });
    expect(server.complaints).toEqual([]);
  });

  test('goes on in WBXML, where the account says so', async () => {
    const { server, pc, enrolled } = await enrolledAt({}, 'wbxml');
    expect(enrolled).toMatchObject({ state: 'enrolled' });
    server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
    expect(await pc.ask('sync', {})).toMatchObject({ good: true, rows: [{ status: 200 }] });
    expect(server.complaints).toEqual([]);
  });
});

describe('a session with a server that is wrong', () => {
  test.each<[FaultId, FaultSettings, string]>([
    ['httpStatus', { status: 500 }, '0x801901F4'],
    ['httpStatus', { status: 401 }, '0x80190191'],
    ['deviceForgotten', {}, '0x80190193'],
    ['notWellFormed', {}, '0x80180008'],
    ['strippedComment', {}, '0x80180008'],
    ['redirectAway', {}, '0x8018001A'],
    ['redirectInsecure', {}, '0x8018001A'],
    ['hugeAnswer', {}, '0x80180008'],
  ])('ends at %s %o with %s, and nothing is executed', async (fault, settings, code) => {
    const { server, pc } = await enrolledAt();
    server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
    server.faults.set(fault, { at: 'session', ...settings });
    expect(await pc.ask('sync', {})).toMatchObject({ good: false, code, rows: [] });
    expect(await pc.ask('getEnrolment', {})).toMatchObject({ state: 'not-contacted', lastSession: { code } });
    expect(await companyName(pc)).not.toBe('Contoso');
  });

  test('ends well at an empty body, and at Alert 1223 of the server', async () => {
    const { server, pc } = await enrolledAt();
    server.faults.set('emptyAnswer', { at: 'session' });
    expect(await pc.ask('sync', {})).toMatchObject({ good: true, words: expect.stringContaining('empty body') });
    server.faults.clear();
    server.faults.set('serverAborts', { times: 1 });
    expect(await pc.ask('sync', {})).toMatchObject({ good: true, words: expect.stringContaining('1223') });
  });

  test('ends at its cap, names the command that came again and again, and tells the server by Alert 1223', async () => {
    const { server, pc } = await enrolledAt();
    await pc.ask('changeAssumptions', { sessionCap: '6' });
    server.faults.set('sameGetForever');
    const session = await pc.ask('sync', {});
    expect(session).toMatchObject({ good: false, words: expect.stringMatching(/after 6 messages.*Get \.\/DevDetail\/SwV came 6 times/) });
    expect(server.sessions.at(-1)).toMatchObject({ state: 'aborted by the device' });
  });

  test('asks no more than twice where a server never says Final, and executes what it sent', async () => {
    const { server, pc } = await enrolledAt();
    server.faults.set('withoutFinal');
    server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
    const { good, words, rows, messages } = await pc.ask('sync', {});
    expect([good, words, rows.map(({ status }) => status)]).toEqual([true, expect.stringContaining('no Final'), [200]]);
    expect(messages.length).toBeLessThanOrEqual(12);
  });
});

test('sends the same bytes again when the answer was lost, and executes nothing twice', async () => {
  const { server, pc } = await enrolledAt();
  server.queue([{ verb: 'Replace', target: name, data: 'Contoso' }]);
  server.faults.set('lostAnswer', { at: 'session', times: 1 });
  const running = pc.ask('sync', {});
  // The back-off of the account is on the device's clock.
  await expect.poll(() => server.sessions.length, { timeout: 20_000 }).toBe(2);
  await pc.ask('moveClock', { action: 'fast', rate: 3600 });
  const session = await running;
  expect(session).toMatchObject({ good: true });
  expect(session.rows).toHaveLength(1);
  expect(server.complaints).toEqual([]);
});

test('waits as long as Retry-After says, on the device clock', async () => {
  const { server, pc } = await enrolledAt();
  server.faults.set('tooManyRequests', { at: 'session', times: 2, seconds: 3000 });
  const running = pc.ask('sync', {});
  await pc.ask('moveClock', { action: 'fast', rate: 60_000 });
  expect(await running).toMatchObject({ good: true });
});

test('answers a message of the server that comes again from memory', async () => {
  const { server, pc } = await enrolledAt();
  await pc.ask('changeAssumptions', { sessionCap: '4' });
  server.queue([{ verb: 'Add', target: './Vendor/MSFT/SharedPC/SetEduPolicies', data: 'true', format: 'bool' }]);
  server.faults.set('oldAnswer');
  const session = await pc.ask('sync', {});
  expect(session.rows.filter(({ status }) => status === 418)).toEqual([]);
});

describe('credentials inside a session', () => {
  test.each([
    { credentials: 'basic', accepted: 200 },
    { credentials: 'basic', accepted: 212 },
    { credentials: 'md5', accepted: 200 },
    { credentials: 'md5', accepted: 212 },
    { credentials: 'mac', accepted: 200 },
    { credentials: 'mac', accepted: 212 },
  ] as const)('prove the PC: %o', async (session) => {
    const { server, pc, enrolled } = await enrolledAt(session);
    expect(enrolled).toMatchObject({ state: 'enrolled' });
    for (const value of ['Contoso', 'Fabrikam']) {
      server.queue([{ verb: 'Replace', target: name, data: value }]);
      expect(await pc.ask('sync', {})).toMatchObject({ good: true, rows: [{ status: 200 }] });
    }
    expect(server.complaints).toEqual([]);
    const shown = JSON.stringify(await pc.ask('getSessions', { number: 2 }));
    const { secret } = server.enrolments[0]?.account ?? { secret: '' };
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
  });

  test.each(['basic', 'md5'] as const)('prove the server: %s', async (serverCredentials) => {
    const { server, pc } = await enrolledAt({ serverCredentials });
    for (const value of ['Contoso', 'Fabrikam', 'Adatum']) {
      server.queue([{ verb: 'Replace', target: name, data: value }]);
      expect(await pc.ask('sync', {})).toMatchObject({ good: true, rows: [{ status: 200 }] });
    }
    expect(server.complaints).toEqual([]);
    server.faults.set('wrongServerSecret');
    server.queue([{ verb: 'Replace', target: name, data: 'Evil' }]);
    expect(await pc.ask('sync', {})).toMatchObject({ good: false, code: '0x80180002' });
    expect(await companyName(pc)).toBe('Adatum');
  });

  test('are rewritten by the server, and count from the next message on', async () => {
    const { server, pc } = await enrolledAt({ credentials: 'md5', clientCertificate: 'ignored' });
    const account = server.enrolments[0]?.account;
    if (account === undefined) throw new Error('nobody enrolled');
    const node = (await pc.ask('getTree', {})).find(
      ({ locURI }) => locURI.endsWith('/AppAuth/CLCRED/AAuthSecret') || locURI.endsWith('/AppAuth/CLCRED'),
    );
    const credential = `${node?.locURI.replace(/\/CLCRED.*/, '')}/CLCRED`;
    server.queue([{ verb: 'Replace', target: `${credential}/AAuthSecret`, data: 'a new secret', format: 'chr' }]);
    expect(await pc.ask('sync', {})).toMatchObject({ rows: [{ status: 200 }] });
    account.secret = 'a new secret';
    server.queue([{ verb: 'Get', target: './DevDetail/SwV' }]);
    expect(await pc.ask('sync', {})).toMatchObject({ good: true });
    for (const kept of [
      pc.stateStore.saved(),
      await pc.ask('getSnapshot', {}),
      await pc.ask('getJournal', {}),
      await pc.ask('getSessions', { number: 2 }),
    ]) {
      expect(JSON.stringify(kept)).not.toContain('a new secret');
    }
  });
});
