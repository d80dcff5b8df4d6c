import { describe, expect, test } from 'vitest';
import { item, localDocument, meta } from '../../support/data/raw-documents.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const companyName = './Vendor/MSFT/Personalization/CompanyName';
const provider = './Vendor/MSFT/DMClient/Provider/Test%20MDM';
const first = `${provider}/FirstSyncStatus`;
const userFirst = './User/Vendor/MSFT/DMClient/Provider/Test%20MDM/FirstSyncStatus';

async function enrolled(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const pc = await startManagedDevice();
  await pc.ask('enrol', enrolInput(server));
  const write = (target: string, data: string, format: 'bool' | 'int' | 'chr' = 'bool') =>
    server.queue([{ verb: 'Replace', target, data, format }]);
  const page = async () => (await pc.ask('getSnapshot', {})).setupPage;
  const value = async (locURI: string) => (await pc.ask('getTree', { locURI }))[0]?.value ?? null;
  return { server, pc, write, page, value };
}

describe('the Enrolment Status Page', () => {
  test('is not there until the server asks for it, waits for what is expected, and goes when all is there', async () => {
    const { server, pc, write, page, value } = await enrolled();
    expect(await page()).toBeNull();
    write(`${first}/SkipDeviceStatusPage`, 'false');
    server.queue([{ verb: 'Add', target: `${first}/ExpectedPolicies`, data: `./Device${companyName.slice(1)}`, format: 'chr' }]);
    await pc.ask('sync', {});
    const waiting = await page();
    expect(waiting?.phases.map(({ name, state }) => [name, state])).toEqual([
      ['preparation', 'done'],
      ['device', 'running'],
      ['account', 'skipped'],
    ]);
    expect(waiting?.phases[1]?.categories[0]).toMatchObject({ name: 'policies', done: 0, total: 1 });
    expect(waiting?.phases[1]?.waitsFor.join(' ')).toContain('ServerHasFinishedProvisioning');
    await expect.poll(() => value(`${first}/WasDeviceSuccessfullyProvisioned`)).toBe('2');
    write(companyName, 'Contoso', 'chr');
    write(`${first}/ServerHasFinishedProvisioning`, 'true');
    await pc.ask('sync', {});
    expect(await page()).toBeNull();
    await expect.poll(() => value(`${first}/IsSyncDone`)).toBe('true');
    expect(await value(`${first}/WasDeviceSuccessfullyProvisioned`)).toBe('1');
  });

  test('hangs where the server replaces the user part before it added it, and says so', async () => {
    const { pc, write, page, server } = await enrolled();
    write(`${first}/SkipUserStatusPage`, 'false');
    await pc.ask('sync', {});
    write(`${userFirst}/ServerHasFinishedProvisioning`, 'true');
    expect((await pc.ask('sync', {})).rows.map(({ status }) => status)).toEqual([405]);
    expect((await page())?.phases[2]).toMatchObject({ name: 'account', state: 'running' });
    expect((await page())?.phases[2]?.waitsFor.join(' ')).toContain('a Replace of it answers 405');
    server.queue([{ verb: 'Add', target: `${userFirst}/ExpectedPolicies`, data: './DevInfo/Man', format: 'chr' }]);
    server.queue([{ verb: 'Delete', target: `${userFirst}/ExpectedPolicies` }]);
    write(`${userFirst}/ServerHasFinishedProvisioning`, 'true');
    await pc.ask('sync', {});
    await expect.poll(page).toBeNull();
  });

  test('fails when the time is up, with the text of the server and what it offers; the person tries again, or goes on', async () => {
    const { pc, write, page, value, server } = await enrolled();
    write(`${first}/SkipDeviceStatusPage`, 'false');
    write(`${first}/TimeOutUntilSyncFailure`, '30', 'int');
    write(`${first}/BlockInStatusPage`, '6', 'int');
    server.queue([{ verb: 'Add', target: `${first}/CustomErrorText`, data: 'Call 4711', format: 'chr' }]);
    await pc.ask('sync', {});
    await pc.ask('moveClock', { action: 'fast', rate: 3600 });
    await expect.poll(async () => (await page())?.state, { timeout: 20_000 }).toBe('failed');
    await pc.ask('moveClock', { action: 'real' });
    expect(await page()).toMatchObject({ errorText: 'Call 4711', offers: { tryAgain: true, goOn: true, reset: false, logs: false } });
    expect(await value(`${first}/WasDeviceSuccessfullyProvisioned`)).toBe('0');
    await pc.ask('answerSetup', { answer: 'try again' });
    expect((await page())?.state).toBe('running');
    await expect(pc.ask('answerSetup', { answer: 'go on' })).rejects.toThrow('Nothing is asked');
    await pc.ask('moveClock', { action: 'fast', rate: 3600 });
    await expect.poll(async () => (await page())?.state, { timeout: 20_000 }).toBe('failed');
    await pc.ask('answerSetup', { answer: 'go on' });
    expect(await page()).toBeNull();
  });

  test('never takes back that it is over', async () => {
    const { pc, write } = await enrolled();
    write(`${first}/IsSyncDone`, 'true');
    write(`${first}/IsSyncDone`, 'false');
    expect((await pc.ask('sync', {})).rows.map(({ status }) => status)).toEqual([200, 405]);
  });
});

describe('the work account', () => {
  test('names server, areas and the newest sync, and its registry goes with it', async () => {
    const { pc, write } = await enrolled();
    write(companyName, 'Contoso', 'chr');
    await pc.ask('sync', {});
    const { workAccount, registry } = await pc.ask('getSnapshot', {});
    expect(workAccount).toMatchObject({
      serverName: 'Test MDM server',
      userName: 'user@example.test',
      areas: ['Personalization'],
      lastSync: { good: true },
    });
    const own = registry.filter(({ key }) => key?.includes('\\Enrollments\\') === true);
    expect(Object.fromEntries(own.map(({ name, data }) => [name, data]))).toMatchObject({
      ProviderID: 'Test MDM',
      EnrollmentState: '1',
      IsFederated: '0',
    });
    await pc.ask('endEnrolment', {});
    const after = await pc.ask('getSnapshot', {});
    expect([after.workAccount, after.registry.filter(({ key }) => key?.includes('Enrollments') === true)]).toEqual([null, []]);
  });
});

describe('ConfigRefresh', () => {
  test('puts the policies of the server back at its cadence, over what somebody else wrote', async () => {
    const { pc, write, server, value } = await enrolled();
    const policy = './Vendor/MSFT/Policy/Config/Start/HideLock';
    write(policy, '1', 'int');
    server.queue([{ verb: 'Add', target: `${provider}/ConfigRefresh/Cadence`, data: '30', format: 'int' }]);
    server.queue([{ verb: 'Add', target: `${provider}/ConfigRefresh/Enabled`, data: 'true', format: 'bool' }]);
    await pc.ask('sync', {});
    await pc.ask('applyDocument', {
      document: localDocument(`<Replace><CmdID>1</CmdID>${item(policy, '0', meta({ Format: 'int' }))}</Replace>`),
    });
    expect(await value(policy)).toBe('0');
    await pc.ask('moveClock', { action: 'fast', rate: 3600 });
    await expect.poll(() => value(policy), { timeout: 20_000 }).toBe('1');
    await pc.ask('moveClock', { action: 'real' });
    const entries = await pc.ask('getJournal', {});
    expect(entries.filter(({ event }) => event.kind === 'policies-reapplied').length).toBeGreaterThan(0);
  });

  test('waits while it pauses', async () => {
    const { pc, server } = await enrolled();
    const add = (name: string, data: string, format: string) =>
      server.queue([{ verb: 'Add', target: `${provider}/ConfigRefresh/${name}`, data, format }]);
    add('PausePeriod', '1440', 'int');
    add('Cadence', '30', 'int');
    add('Enabled', 'true', 'bool');
    await pc.ask('sync', {});
    for (let step = 0; step < 4; step += 1) await pc.ask('moveClock', { action: 'step' });
    const entries = await pc.ask('getJournal', {});
    expect(entries.filter(({ event }) => event.kind === 'policies-reapplied')).toEqual([]);
  });
});

describe('Recovery', () => {
  const start = (data: string) => ({ verb: 'Exec', target: `${provider}/Recovery/InitiateRecovery`, format: 'int', data }) as const;

  test('is done as the server asks, whatever the PC may do by itself, and brings another certificate', async () => {
    const { pc, server, value } = await enrolled();
    const before = (await pc.ask('getEnrolment', {})).thumbprint;
    expect(await value(`${provider}/Recovery/AllowRecovery`)).not.toBe('1');
    server.queue([start('0')]);
    expect((await pc.ask('sync', {})).rows.map(({ status }) => status)).toEqual([200]);
    await expect.poll(async () => (await pc.ask('getEnrolment', {})).thumbprint, { timeout: 20_000 }).not.toBe(before);
    await expect.poll(() => value(`${provider}/Recovery/RecoveryStatus`)).toBe('2');
    expect(await pc.ask('sync', {})).toMatchObject({ good: true });
  });

  test('is not begun where the server makes keys in a TPM its condition', async () => {
    const { pc, server, value } = await enrolled();
    server.queue([start('1')]);
    await pc.ask('sync', {});
    await expect.poll(() => value(`${provider}/Recovery/RecoveryStatus`)).toBe('4');
    expect(server.enrolments[0]?.renewals).toBe(0);
  });
});

test('goes to the next address of ManagementServerAddressList where nobody answers at the first, and keeps the one that worked', async () => {
  const { server, pc } = await enrolled();
  const { address } = (await pc.ask('getSnapshot', {})).workAccount ?? { address: '' };
  const dead = address.replace(/:\d+/, ':9');
  server.queue([{ verb: 'Replace', target: `${provider}/ManagementServerAddressList`, data: `<${dead}><${address}>`, format: 'chr' }]);
  await pc.ask('sync', {});
  expect((await pc.ask('getSnapshot', {})).workAccount?.address).toBe(dead);
  await pc.ask('moveClock', { action: 'fast', rate: 10_000 });
  expect(await pc.ask('sync', {})).toMatchObject({ good: true });
  await pc.ask('moveClock', { action: 'real' });
  expect((await pc.ask('getSnapshot', {})).workAccount?.address).toBe(address);
});

test('does not renew again and again a certificate that is issued inside its own renewal window', async () => {
  const { server, pc } = await enrolled({ validDays: 20 });
  await expect.poll(() => server.enrolments[0]?.renewals, { timeout: 20_000 }).toBe(1);
  const { renewal } = await pc.ask('getEnrolment', {});
  const { now } = (await pc.ask('getSnapshot', {})).clock;
  expect(((renewal?.nextAt ?? 0) - now) / 86_400_000).toBeGreaterThan(6);
});
