import { describe, expect, test, vi } from 'vitest';
import type { ServerCommand } from '../../support/mdm-server/command.ts';
import type { MdmServer } from '../../support/mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const provider = './Device/Vendor/MSFT/DMClient/Provider/Test%20MDM';
const company = './Vendor/MSFT/Personalization/CompanyName';
const get = (target: string): ServerCommand => ({ verb: 'Get', target });
const set = (target: string, data: string): ServerCommand => ({ verb: 'Replace', target, data, format: 'chr' });

async function enrolled(options: MdmServerOptions = {}): Promise<{ server: MdmServer; pc: ManagedDevice }> {
  const [server, pc] = [await startServer(options), await startManagedDevice()];
  const state = await pc.ask('enrol', enrolInput(server));
  expect(state.steps.map(({ code, words }) => `${code ?? 'good'}: ${words}`)).toEqual(state.steps.map(({ words }) => `good: ${words}`));
  expect(state.state).toBe('enrolled');
  return { server, pc };
}

/** Status and data by command of a server's session. */
function replies(server: MdmServer, session = -1) {
  return server.sessions.at(session)?.replies.map(({ statuses, results }) => [statuses.join(), ...results.map(({ data }) => data)]);
}

describe('a managed PC', () => {
  test('is told by the server in WBXML, and shows it in XML', async () => {
    const { server, pc } = await enrolled({ session: { encoding: 'wbxml' } });
    server.queue([set(company, 'Söhne & Töchter'), get(company)]);
    const session = await pc.ask('sync', {});
    expect(session.good).toBe(true);
    expect(replies(server)).toEqual([['200'], ['200', 'Söhne & Töchter']]);
    expect(session.messages.every(({ text }) => text === '' || text.startsWith('<SyncML'))).toBe(true);
    expect(server.complaints).toEqual([]);
  });

  test('answers what servers ask in their first session', async () => {
    const { server, pc } = await enrolled();
    const nodes = [
      './DevInfo/DevId',
      './DevInfo/Man',
      './DevDetail/SwV',
      './DevDetail/HwV',
      './DevDetail/FwV',
      './DevDetail/OEM',
      './DevDetail/DevTyp',
    ];
    const ext = [
      'OSPlatform',
      'DNSComputerName',
      'DeviceName',
      'LocalTime',
      'TotalRAM',
      'SMBIOSSerialNumber',
      'ProcessorArchitecture',
      'Resolution',
    ];
    const asked = [
      ...nodes,
      ...ext.map((name) => `./DevDetail/Ext/Microsoft/${name}`),
      ...['HWDevID', 'MaxSyncApplicationVersion', 'UPN'].map((name) => `${provider}/${name}`),
    ];
    server.queue(asked.map(get));
    server.queue([get('./DevDetail/Ext/Microsoft/OSBuild')]);
    await pc.ask('sync', {});
    const answered = replies(server) ?? [];
    expect(asked.filter((_, index) => answered[index]?.[0] !== '200' || (answered[index]?.[1] ?? '') === '')).toEqual([]);
    expect(answered.at(-1)).toEqual(['404']);
    expect(answered[0]).toEqual(['200', server.enrolments[0]?.deviceId]);
    expect(server.complaints).toEqual([]);
  });

  test('comes when it is pushed, over the address it told', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Add', target: `${provider}/Push`, format: 'node' }, set(`${provider}/Push/PFN`, 'Contoso.Mdm_8wekyb3d8bbwe')]);
    server.queue([get(`${provider}/Push/ChannelURI`), get(`${provider}/Push/Status`)]);
    await pc.ask('sync', {});
    const [known] = server.enrolments;
    if (known === undefined) throw new Error('There is no enrolment');
    expect(known.channelUri).toMatch(/^https?:\/\//);
    expect(replies(server)?.at(-1)).toEqual(['200', '0']);
    const before = server.sessions.length;
    server.queue([get('./DevDetail/SwV')]);
    expect(await server.push(known)).toBeLessThan(300);
    await vi.waitFor(() => expect(server.sessions.length).toBe(before + 1), { timeout: 20_000 });
    await vi.waitFor(() => expect(server.sessions.at(-1)?.state).toBe('over'), { timeout: 20_000 });
    expect(server.sessions.at(-1)?.messages[0]?.text).toContain('<Data>1200</Data>');
    expect(server.complaints).toEqual([]);
  });

  test('listens to no push while it is switched off, and starts no session any more', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Add', target: `${provider}/Push`, format: 'node' }, set(`${provider}/Push/PFN`, 'Contoso.Mdm_8wekyb3d8bbwe')]);
    server.queue([get(`${provider}/Push/ChannelURI`)]);
    await pc.ask('sync', {});
    const [known] = server.enrolments;
    if (known === undefined) throw new Error('There is no enrolment');
    await pc.device.close();
    await expect(server.push(known)).rejects.toThrow('ECONNREFUSED');
    expect(server.complaints).toEqual([]);
  });

  for (const renewalToken of ['pkcs7', 'pkcs10'] as const) {
    test(`renews its certificate with ${renewalToken}, and has its next session with the new one`, async () => {
      const { server, pc } = await enrolled();
      await pc.ask('changeAssumptions', { renewalToken });
      const old = (await pc.ask('getEnrolment', {})).thumbprint;
      const renewed = await pc.ask('renewCertificate', {});
      expect(renewed.steps.at(-1)).not.toMatchObject({ verdict: 'failed' });
      expect(renewed.thumbprint).not.toBe(old);
      expect(server.enrolments.map(({ renewals, certificate }) => [renewals, certificate.thumbprint])).toEqual([[1, renewed.thumbprint]]);
      expect((await pc.ask('sync', {})).good).toBe(true);
      expect(server.complaints).toEqual([]);
    });
  }

  test('tells why it was not renewed, stays enrolled, and tries again', async () => {
    const { server, pc } = await enrolled();
    server.faults.set('notEligibleToRenew', { at: 'renew', times: 1 });
    const refused = await pc.ask('renewCertificate', {});
    expect(JSON.stringify([refused.renewal, refused.steps.at(-1)])).toContain('0x80180016');
    server.faults.set('bareFault', { at: 'renew', status: 200, times: 1 });
    expect(JSON.stringify((await pc.ask('renewCertificate', {})).renewal)).toContain('0x801900C8');
    expect(refused.state).toBe('enrolled');
    expect((await pc.ask('sync', {})).good).toBe(true);
    await pc.ask('renewCertificate', {});
    expect(server.enrolments[0]?.renewals).toBe(1);
    expect(server.complaints).toEqual([]);
  });

  test('leaves when its user says so, and tells the server', async () => {
    const { server, pc } = await enrolled();
    server.queue([set(company, 'Contoso')]);
    await pc.ask('sync', {});
    const ended = await pc.ask('endEnrolment', {});
    expect([ended.state, ended.thumbprint]).toEqual(['not-enrolled', null]);
    expect(server.enrolments[0]?.state).toBe('unenrolled by the user');
    expect(server.complaints).toEqual([]);
    const again = await pc.ask('enrol', enrolInput(server));
    expect(again.state).toBe('enrolled');
    expect(server.enrolments[1]?.deviceId).not.toBe(server.enrolments[0]?.deviceId);
    expect(server.enrolments[1]?.hardwareId).toBe(server.enrolments[0]?.hardwareId);
  });

  test('goes when the server sends it away, and says so in a session of its own', async () => {
    const { server, pc } = await enrolled();
    server.queue([{ verb: 'Exec', target: `${provider}/Unenroll`, format: 'chr', data: 'Test MDM' }]);
    await pc.device.sync({});
    await vi.waitFor(async () => expect((await pc.ask('getEnrolment', {})).state).toBe('not-enrolled'), { timeout: 20_000 });
    expect(server.enrolments[0]?.state).toBe('unenrolled by the server');
    // The session in which it was sent away ends without a word.
    expect(server.sessions.at(-2)?.replies.at(-1)?.statuses).toEqual([]);
    expect(server.complaints).toEqual([]);
  });

  test('keeps everything when the server forgot it, and says that it was not contacted', async () => {
    const { server, pc } = await enrolled({ faults: {} });
    server.faults.set('deviceForgotten');
    expect(await pc.ask('sync', {})).toMatchObject({ good: false, code: '0x80190193' });
    expect(await pc.ask('getEnrolment', {})).toMatchObject({ state: 'not-contacted', lastSession: { good: false } });
  });

  test('refuses to be enrolled twice before any request', async () => {
    const { server, pc } = await enrolled();
    const before = server.requests.length;
    const again = await pc.device.enrol(enrolInput(server));
    expect(JSON.stringify(again)).toContain('0x8018000A');
    expect(server.requests.length).toBe(before);
  });

  test('is changed in its account by the server: name and secret count from the next message on', async () => {
    const { server, pc } = await enrolled({ providerId: 'Fleet', session: { credentials: 'md5' } });
    // The account of a server that calls itself Fleet, as seen on real PCs.
    const node = './SyncML/DMAcc/0x0000800cABF8CA7D87C0FA21BB21B896AE2C8468CA07710326415228ACF2392EA1327077/AppAuth/CLCRED';
    server.queue([set(`${node}/AAuthName`, 'another name'), set(`${node}/AAuthSecret`, 'another secret')]);
    server.queue([get('./DevDetail/SwV')]);
    expect((await pc.ask('sync', {})).good).toBe(true);
    expect(replies(server)?.slice(0, 2)).toEqual([['200'], ['200']]);
    expect(replies(server)?.at(-1)?.[0]).toBe('200');
    expect(server.sessions.at(-1)?.accountName).toBe('another name');
    expect(server.complaints).toEqual([]);
  });
});
