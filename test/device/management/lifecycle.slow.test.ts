import { describe, expect, test } from 'vitest';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const companyName = './Vendor/MSFT/Personalization/CompanyName';
const provider = './Vendor/MSFT/DMClient/Provider/Test%20MDM';
const day = 24 * 60 * 60 * 1000;

async function enrolled(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const pc = await startManagedDevice();
  await pc.ask('enrol', enrolInput(server));
  return { server, pc };
}

describe('a push', () => {
  test('starts a session: PFN set, ChannelURI read, posted to', async () => {
    const { server, pc } = await enrolled();
    const pfn = 'Contoso.Mdm_8wekyb3d8bbwe';
    server.queue([{ verb: 'Add', target: `${provider}/Push/PFN`, data: pfn, format: 'chr' }]);
    server.queue([
      { verb: 'Get', target: `${provider}/Push/ChannelURI` },
      { verb: 'Get', target: `${provider}/Push/Status` },
    ]);
    const session = await pc.ask('sync', {});
    expect(session.rows.map(({ status, data }) => [status, data])).toEqual([
      [200, null],
      [200, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/push\/[\w-]{22}$/)],
      [200, '0'],
    ]);
    const [enrolment] = server.enrolments;
    if (enrolment === undefined) throw new Error('nobody enrolled');
    expect(await server.push(enrolment)).toBe(200);
    await expect.poll(async () => (await pc.ask('getSessions', {})) as readonly { readonly origin: string }[]).toHaveLength(3);
    expect(server.sessions.at(-1)?.messages[0]?.text).toContain('<Data>1200</Data>');
    expect(server.complaints).toEqual([]);
  });

  test('cannot be had for what is no package family name', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Add', target: `${provider}/Push/PFN`, data: 'nonsense', format: 'chr' }]);
    server.queue([
      { verb: 'Get', target: `${provider}/Push/Status` },
      { verb: 'Get', target: `${provider}/Push/ChannelURI` },
    ]);
    expect((await pc.ask('sync', {})).rows.map(({ status, data }) => [status, data])).toEqual([
      [200, null],
      [200, '1'],
      [404, null],
    ]);
  });
});

describe('the end', () => {
  test('comes by the server: no Status, a session with 1226, and everything is gone', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Replace', target: companyName, data: 'Contoso' }]);
    server.queue([{ verb: 'Exec', target: `./Device/Vendor/MSFT/DMClient/Provider/Test%20MDM/Unenroll`, format: 'chr', data: 'x' }]);
    await pc.ask('sync', {});
    await expect.poll(async () => (await pc.ask('getEnrolment', {})).state).toBe('not-enrolled');
    expect(server.enrolments[0]?.state).toBe('unenrolled by the server');
    expect((await pc.ask('getTree', { locURI: provider })).filter(({ exists }) => exists)).toEqual([]);
    expect((await pc.ask('getTree', { locURI: companyName }))[0]?.value ?? null).toBeNull();
    expect(server.complaints).toEqual([]);
  });

  test('comes by the user, although the server is gone', async () => {
    const { server, pc } = await enrolled();
    await server.close();
    await pc.ask('endEnrolment', {});
    expect(await pc.ask('getEnrolment', {})).toMatchObject({ state: 'not-enrolled', deviceId: null });
  });

  test('comes by itself, when the server was not reached for as long as it said', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Add', target: `${provider}/NumberOfDaysAfterLostContactToUnenroll`, data: '3', format: 'int' }]);
    await pc.ask('sync', {});
    server.faults.set('deviceForgotten');
    await pc.ask('moveClock', { action: 'fast', rate: day });
    await expect.poll(async () => (await pc.ask('getEnrolment', {})).state, { timeout: 30_000 }).toBe('not-enrolled');
  });

  test('is not the end of the PC: it can be enrolled again, with another DeviceID and the same HWDevID', async () => {
    const { server, pc } = await enrolled();
    await pc.ask('endEnrolment', {});
    expect(await pc.ask('enrol', enrolInput(server))).toMatchObject({ state: 'enrolled' });
    const [first, second] = server.enrolments;
    expect(second?.deviceId).not.toBe(first?.deviceId);
    expect(second?.hardwareId).toBe(first?.hardwareId);
  });
});

describe('on the device clock', () => {
  test('polls as the document says: 8 times 15 minutes, 5 times 3, then every 1560', async () => {
    const { server, pc } = await enrolled();
    const start = (await pc.ask('getSnapshot', {})).clock.now;
    const due: number[] = [];
    for (let count = 0; count < 15; count += 1) {
      const { nextSession } = await pc.ask('getEnrolment', {});
      due.push(Math.round(((nextSession ?? 0) - start) / 60_000));
      const sessions = server.sessions.length;
      await pc.ask('moveClock', { action: 'step' });
      await expect.poll(() => server.sessions.length, { timeout: 20_000 }).toBe(sessions + 1);
      await expect.poll(async () => (await pc.ask('getEnrolment', {})).lastSession?.good).toBe(true);
    }
    expect(due).toEqual([15, 30, 45, 60, 75, 90, 105, 120, 123, 126, 129, 132, 135, 1695, 3255]);
  });

  test('follows a schedule the server writes, at once', async () => {
    const { server, pc } = await enrolled();
    const poll = (name: string, data: string) => ({ verb: 'Replace', target: `${provider}/Poll/${name}`, data, format: 'int' }) as const;
    server.queue([poll('NumberOfFirstRetries', '0'), poll('IntervalForFirstSetOfRetries', '7')]);
    await pc.ask('sync', {});
    const { nextSession } = await pc.ask('getEnrolment', {});
    const { now } = (await pc.ask('getSnapshot', {})).clock;
    expect(Math.round(((nextSession ?? 0) - now) / 60_000)).toBe(7);
  });

  test('lets one scheduled session wait behind one that hangs, however many become due meanwhile', async () => {
    const { server, pc } = await enrolled();
    await pc.ask('setBreakpoints', { rules: [{ at: 'request', step: 'session', action: 'hold' }] });
    for (let due = 0; due < 8; due += 1) await pc.ask('moveClock', { action: 'step' });
    await expect.poll(async () => (await pc.ask('getBreakpoints', {})).held.length).toBe(1);
    const before = server.sessions.length;
    const [message] = (await pc.ask('getBreakpoints', {})).held;
    await pc.ask('setBreakpoints', { rules: [] });
    await pc.ask('releaseMessage', { id: message?.id ?? 0, decision: 'send' }).catch(() => undefined);
    // One that is begun now comes behind all that wait.
    await pc.ask('sync', {});
    expect(server.sessions.length - before).toBe(3);
  });

  test('renews before the certificate ends, and sessions go on with the new one', async () => {
    const { server, pc } = await enrolled({ validDays: 43 });
    const before = await pc.ask('getEnrolment', {});
    await pc.ask('moveClock', { action: 'fast', rate: day / 2 });
    await expect.poll(async () => (await pc.ask('getEnrolment', {})).thumbprint, { timeout: 30_000 }).not.toBe(before.thumbprint);
    await pc.ask('moveClock', { action: 'real' });
    expect(server.enrolments[0]?.renewals).toBeGreaterThan(0);
    expect(await pc.ask('sync', {})).toMatchObject({ good: true });
  });

  test('renews after the session that runs, which goes on with the certificate it began with', async () => {
    const { server, pc } = await enrolled();
    await pc.ask('setBreakpoints', { rules: [{ at: 'request', step: 'session', number: 2, action: 'hold' }] });
    server.queue([{ verb: 'Get', target: './DevDetail/SwV' }]);
    const session = pc.ask('sync', {});
    await expect.poll(async () => (await pc.ask('getBreakpoints', {})).held.length).toBe(1);
    const renewed = pc.ask('renewCertificate', {});
    const [message] = (await pc.ask('getBreakpoints', {})).held;
    await pc.ask('releaseMessage', { id: message?.id ?? 0, decision: 'send' });
    expect(await session).toMatchObject({ good: true });
    expect((await renewed).renewal).toMatchObject({ errorCode: null });
    expect([server.enrolments[0]?.renewals, server.complaints]).toEqual([1, []]);
  });

  test('tells a renewal the server refuses, and keeps the certificate it has', async () => {
    const { server, pc } = await enrolled();
    server.faults.set('notEligibleToRenew', { at: 'renew' });
    const before = await pc.ask('getEnrolment', {});
    const after = await pc.ask('renewCertificate', {});
    expect(after).toMatchObject({ thumbprint: before.thumbprint, renewal: { status: 3, errorCode: '0x80180016' } });
    expect(await pc.ask('sync', {})).toMatchObject({ good: true });
  });
});

describe('nodes', () => {
  test('are there from enrolment on, answer what servers ask first, and go with the enrolment', async () => {
    const { server, pc } = await enrolled();
    const asked = [
      './DevInfo/DevId',
      './DevDetail/Ext/Microsoft/DeviceName',
      './DevDetail/Ext/Microsoft/SMBIOSSerialNumber',
      `${provider}/HWDevID`,
      `${provider}/UPN`,
      `${provider}/EntDeviceName`,
      './Vendor/MSFT/CertificateStore/MY/WSTEP/CertThumprint',
    ];
    server.queue(asked.map((target) => ({ verb: 'Get', target }) as const));
    const { rows } = await pc.ask('sync', {});
    expect(rows.map(({ status }) => status)).toEqual(asked.map(() => 200));
    const { deviceId, hardwareId, thumbprint } = await pc.ask('getEnrolment', {});
    expect([rows[0]?.data, rows[3]?.data, rows[6]?.data]).toEqual([deviceId, hardwareId, thumbprint]);
  });

  test('are refused to another server, and those of user scope are not there before they are added', async () => {
    const { server, pc } = await enrolled();
    const user = './User/Vendor/MSFT/DMClient/Provider/Test%20MDM';
    const done = `${user}/FirstSyncStatus/ServerHasFinishedProvisioning`;
    server.queue([
      { verb: 'Add', target: './Vendor/MSFT/DMClient/Provider/Other/EntDMID', data: 'x', format: 'chr' },
      { verb: 'Replace', target: done, data: 'true', format: 'bool' },
      { verb: 'Add', target: `${user}/FirstSyncStatus/ExpectedPolicies`, data: 'x', format: 'chr' },
      { verb: 'Replace', target: done, data: 'true', format: 'bool' },
    ]);
    expect((await pc.ask('sync', {})).rows.map(({ status }) => status)).toEqual([405, 405, 200, 200]);
  });

  test('are not there in user scope while nobody is signed in', async () => {
    const { server, pc } = await enrolled();
    await pc.ask('showScreen', { screen: 'sign-in', window: 'none' });
    server.queue([
      { verb: 'Add', target: './User/Vendor/MSFT/DMClient/Provider/Test%20MDM/FirstSyncStatus/ExpectedPolicies', data: 'x', format: 'chr' },
    ]);
    expect((await pc.ask('sync', {})).rows.map(({ status }) => status)).toEqual([405]);
    expect(server.sessions.at(-1)).toMatchObject({ loginStatus: 'none', initiator: { mode: 'Machine' } });
  });
});

describe('after a restart', () => {
  test('keeps the enrolment, and sessions go on', async () => {
    const { server, pc } = await enrolled();
    const before = await pc.ask('getEnrolment', {});
    await pc.device.close();
    const again = await startManagedDevice(pc);
    expect(await again.ask('getEnrolment', {})).toMatchObject({
      deviceId: before.deviceId,
      thumbprint: before.thumbprint,
      state: 'enrolled',
    });
    expect(await again.ask('sync', {})).toMatchObject({ good: true });
    expect(server.complaints).toEqual([]);
  });

  test('takes up a session that was cut off', async () => {
    const { server, pc } = await enrolled();
    server.faults.set('hangs', { at: 'session', times: 1 });
    const cut = pc.device.sync({});
    await expect.poll(() => server.requests.filter(({ step }) => step === 'session').length).toBe(2);
    await pc.device.close();
    await cut;
    server.queue([{ verb: 'Replace', target: companyName, data: 'Contoso' }]);
    const again = await startManagedDevice(pc);
    await expect.poll(async () => (await again.ask('getTree', { locURI: companyName }))[0]?.value).toBe('Contoso');
  });

  test('runs at once a schedule that was due meanwhile', async () => {
    const { pc } = await enrolled();
    const { nextSession } = await pc.ask('getEnrolment', {});
    await pc.device.close();
    const again = await startManagedDevice(pc);
    expect((await again.ask('getEnrolment', {})).nextSession).toBe(nextSession);
  });
});

test('signs messages when the server asks for it', async () => {
  const { server, pc } = await enrolled();
  server.queue([{ verb: 'Replace', target: `${provider}/RequireMessageSigning`, data: 'true', format: 'bool' }]);
  await pc.ask('sync', {});
  server.queue([{ verb: 'Get', target: './DevDetail/SwV' }]);
  expect(await pc.ask('sync', {})).toMatchObject({ good: true });
  expect(server.requests.at(-1)?.headers['ms-signature']).toBeDefined();
  expect(server.complaints).toEqual([]);
});

test('forgets the enrolment of a PC that is reset', async () => {
  const { pc } = await enrolled();
  await pc.ask('reset', {});
  expect(await pc.ask('getEnrolment', {})).toMatchObject({ state: 'not-enrolled' });
});

describe('sessions of this PC as a capture', () => {
  for (const form of ['har', 'syncmlviewer'] as const) {
    test(`are written as ${form}, read back, and played without a difference`, async () => {
      const { server, pc } = await enrolled();
      server.queue([
        { verb: 'Replace', target: companyName, data: 'Contoso' },
        { verb: 'Get', target: companyName },
        { verb: 'Get', target: './Vendor/MSFT/Personalization/DesktopImageUrl' },
      ]);
      const session = await pc.ask('sync', {});
      const pieces: Uint8Array[] = [];
      for await (const piece of await pc.ask('exportSessions', { form, number: session.number })) pieces.push(piece);
      const replayed = await pc.ask('replayCapture', { file: Buffer.concat(pieces), name: 'own', start: 'factory' });
      expect(replayed.messages.map(({ from }) => from)).toEqual(session.messages.filter(({ text }) => text !== '').map(({ from }) => from));
      const answers = replayed.steps.filter(({ cmd }) => cmd !== 'SyncHdr');
      expect(answers.map(({ cmd, captured, same }) => [cmd, captured.status, same])).toEqual([
        ['Replace', 200, true],
        ['Get', 200, true],
        ['Get', 404, true],
      ]);
      expect(replayed.unexplained).toBe(0);
    });
  }
});
