import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ringCrypto } from '../support/server/key-ring.ts';
import { startManagedDevice, startServer } from '../support/server/managed-device.ts';
import type { Order } from './other-messages.ts';
import { type OtherOptions, startOtherServer } from './other-server.ts';

const company = './Vendor/MSFT/Personalization/CompanyName';
const provider = './Device/Vendor/MSFT/DMClient/Provider/Other%20%26%20Sons%2FMDM';
const get = (...uris: string[]): Order => ({ verb: 'Get', items: uris.map((uri) => ({ uri })) });
const add = (uri: string, data: string): Order => ({ verb: 'Add', items: [{ uri, data, format: 'chr' }] });
const replace = (uri: string, data: string): Order => ({ verb: 'Replace', items: [{ uri, data, format: 'chr' }] });

async function enrolled(options: OtherOptions = {}, more: { readonly certificate?: string } = {}) {
  const server = await startOtherServer(options);
  onTestFinished(() => server.close());
  const pc = await startManagedDevice();
  const state = await pc.ask('enrol', {
    address: 'user@example.test',
    server: server.url,
    password: 'correct horse',
    authorities: [server.rootPem],
    ...more,
  });
  return { server, pc, state };
}

describe('a server unlike the one in support', () => {
  for (const sending of ['chunked', 'closing', 'gzip', 'loose'] as const) {
    test(`enrols the PC and manages it with answers that are ${sending}`, async () => {
      const { server, pc, state } = await enrolled({ sending });
      expect(state.steps.flatMap(({ code, words }) => (code === undefined ? [] : [words]))).toEqual([]);
      expect([state.state, state.providerId]).toEqual(['enrolled', 'Other & Sons/MDM']);
      server.packages = [[[get(company)]]];
      expect([(await pc.ask('sync', {})).good, server.answered]).toEqual([true, [{ command: `Get ${company}`, status: '404', data: [] }]]);
      expect(JSON.stringify([state, await pc.ask('getSessions', { number: 2 })])).not.toMatch(/s3cret|czNjcmV0/);
    });
  }

  test('signs a person in on three pages', async () => {
    const { state } = await enrolled({ signIn: 'page' });
    expect([state.state, state.steps.find(({ step }) => step === 'sign-in')?.verdict]).toEqual(['enrolled', 'ok']);
  });

  test('takes the token of a page whose form a script makes', async () => {
    const { server, state } = await enrolled({ signIn: 'script' });
    expect([state.state, state.steps.find(({ step }) => step === 'sign-in')?.verdict]).toEqual(['enrolled', 'ok']);
    const token = Buffer.from('eyJ0eXAi=.e30.c2ln').toString('base64');
    expect(server.requests.filter(({ line }) => line.startsWith('POST /v2/')).map(({ body }) => body.includes(token))).toEqual([
      false,
      true,
      true,
    ]);
    expect(JSON.stringify(state)).not.toContain(token);
  });

  test('signs a person in by certificate, of an authority it does not ask about', async () => {
    const [authority, { privateKey, publicKey }] = [await startServer(), await ringCrypto.newRsaKey(2048)];
    const certificate = `${authority.issueCertificate('user@example.test', publicKey)}${privateKey}`;
    const { server, state } = await enrolled({ signIn: 'certificate' }, { certificate });
    expect([state.state, state.steps.find(({ step }) => step === 'sign-in')?.verdict]).toEqual(['enrolled', 'noted']);
    expect(server.requests.filter(({ body }) => body.includes('<ds:Signature ')).length).toBe(2);
  });

  for (const messageType of ['text/xml', 'application/octet-stream', 'application/vnd.syncml.dm+wbxml'] as const) {
    test(`is managed by messages written by hand, sent as ${messageType} and without Final`, async () => {
      const { server, pc } = await enrolled({ sending: 'closing', isToy: true, neverFinal: true, messageType });
      server.packages = [[[replace(company, 'A'), get(company)]], [[get('./DevInfo/Man', './DevDetail/Nothing')]]];
      const { good, words, rows } = await pc.ask('sync', {});
      expect([good, words]).toEqual([true, expect.stringContaining('no Final')]);
      expect(rows.map(({ cmd, status }) => `${cmd} ${status}`)).toEqual(['Replace 200', 'Get 200', 'Get 200', 'Get 404']);
      expect(server.answered.flatMap(({ data }) => data)).toEqual(['A', 'Managed PC']);
    });
  }

  test('challenges, sends packages in several messages and objects in pieces, and is answered where it says', async () => {
    const { server, pc } = await enrolled({ challenge: true, respURI: (session) => `/dm/next?session=${session}&a=<b>` });
    const before = server.requests.length;
    server.packages = [
      [[get('./DevInfo/DevId', './DevInfo/Man', './DevDetail/Nothing')]],
      [
        [
          {
            verb: 'Atomic',
            children: [add(company, 'A & <B>'), add('./Vendor/MSFT/Personalization/DesktopImageUrl', 'https://pictures.test/a.jpg')],
          },
        ],
        [get(company)],
        [get('./Vendor/MSFT/Personalization')],
      ],
      [[{ verb: 'Sequence', children: [replace(company, 'C'), get(company)] }]],
      [
        [{ verb: 'Replace', items: [{ uri: company, data: 'half', format: 'chr', size: 8, more: true }] }],
        [{ verb: 'Replace', items: [{ uri: company, data: 'full' }] }],
        [get(company)],
      ],
    ];
    const session = await pc.ask('sync', {});
    expect([session.good, session.code]).toEqual([true, null]);
    expect(server.answered.map(({ command, status, data }) => [command.replace(/ .*\//, ' '), status, ...data])).toEqual([
      ['Get Nothing', '200'],
      ['Get Nothing', '200'],
      ['Get Nothing', '404', expect.any(String), 'Managed PC'],
      ['Atomic', '200'],
      ['Add CompanyName', '200'],
      ['Add DesktopImageUrl', '202'],
      ['Get CompanyName', '200', 'A & <B>'],
      ['Get Personalization', '200', 'DesktopImageUrl/DesktopImageStatus/CompanyName'],
      ['Sequence', '200'],
      ['Replace CompanyName', '200'],
      ['Get CompanyName', '200', 'C'],
      ['Replace CompanyName', '213'],
      ['Replace CompanyName', '200'],
      ['Get CompanyName', '200', 'halffull'],
    ]);
    const [first, ...others] = server.requests.slice(before);
    expect([first?.line.slice(0, 25), first?.cookie]).toEqual(['POST /dm?tenant=7&x=%20&mode=Maintenance&Platform=WoA'.slice(0, 25), '']);
    const next = 'POST /dm/next?session=2&a=%3Cb%3E';
    expect(new Set(others.map(({ line, cookie }) => `${line} ${cookie}`))).toEqual(new Set([`${next} sticky=7`]));
    await pc.ask('changeAssumptions', { respURI: 'withMode' });
    await pc.ask('sync', {});
    expect(server.requests.at(-1)?.line).toBe(`${next.replace('=2', '=3')}&mode=Maintenance&Platform=WoA`);
  });

  for (const elsewhere of ['https://169.254.169.254/dm', 'file:///etc/hosts'] as const) {
    test(`does not go to ${elsewhere}, and says so`, async () => {
      const { server, pc } = await enrolled({ respURI: () => elsewhere });
      server.packages = [[[get(company)]]];
      const { good, messages } = await pc.ask('sync', {});
      expect([good, server.answered.length]).toEqual([true, 1]);
      const told = elsewhere.startsWith('file') ? elsewhere : '169.254.169.254';
      expect(messages.flatMap(({ notes }) => notes).join()).toContain(`RespURI names "${told}"`);
    });
  }

  test('gets results that are longer than one of its messages may be', async () => {
    const { server, pc } = await enrolled({ maxMsgSize: 4000 });
    const help = `${provider}/HelpWebsite`;
    server.packages = [[[add(help, 'x'.repeat(2500))]], [[get(help), get(help), get(help)]]];
    const session = await pc.ask('sync', {});
    expect([session.good, server.answered.map(({ status, data }) => [status, data.join('').length])]).toEqual([
      true,
      [
        ['200', 0],
        ['200', 2500],
        ['200', 2500],
        ['200', 2500],
      ],
    ]);
    expect(server.requests.every(({ line, body }) => !line.startsWith('POST /dm') || body.length <= 4000)).toBe(true);
  });

  test('takes the PC back in the first session already, and it enrols again', async () => {
    const unenroll: Order = { verb: 'Exec', items: [{ uri: `${provider}/Unenroll`, format: 'chr', data: 'x' }] };
    const { server, pc, state } = await enrolled({ packages: [[[replace(`${provider}/EntDMID`, 'one'), unenroll]]] });
    expect([state.state, state.deviceId, server.left()]).toEqual(['failed', null, true]);
    expect(state.steps.at(-1)).toMatchObject({ step: 'session', verdict: 'failed', words: expect.stringContaining('ended') });
    server.packages = [];
    const again = await pc.ask('enrol', {
      address: 'user@example.test',
      server: server.url,
      password: 'correct horse',
      authorities: [server.rootPem],
    });
    expect(again.state).toBe('enrolled');
    server.packages = [[[unenroll]]];
    expect((await pc.ask('sync', {})).words).toContain('ended');
    await vi.waitFor(async () => expect((await pc.ask('getEnrolment', {})).state).toBe('not-enrolled'));
  });

  test('refuses the header, or writes one that cannot be read: the session is not a good one', async () => {
    const { server, pc } = await enrolled();
    server.refuses = '404';
    const session = await pc.ask('sync', {});
    expect([session.good, session.words]).toEqual([false, expect.stringContaining('Status 404 for its header')]);
    expect((await pc.ask('getEnrolment', {})).state).toBe('not-contacted');
    Object.assign(server, { refuses: null, isNameless: true, packages: [[[get(company)]]] });
    const nameless = await pc.ask('sync', {});
    expect([nameless.good, nameless.words]).toEqual([false, expect.stringContaining('not executed: The SyncHdr has no Source')]);
  });
});
