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

  for (const proof of ['BASIC', 'DIGEST'] as const) {
    test(`reads credentials in message 1, of an account with ${proof}: there at once with BASIC, else where it is switched on`, async () => {
      const { server, pc, state } = await enrolled({ isForProofAtOnce: true, terms: { proof } });
      expect([state.state, state.lastSession?.code]).toEqual(proof === 'BASIC' ? ['enrolled', null] : ['not-contacted', '0x801901F4']);
      await pc.ask('changeAssumptions', { firstCredential: proof === 'BASIC' ? 'none' : 'all' });
      server.packages = [[[get(company)]]];
      const second = await pc.ask('sync', {});
      expect([second.good, server.answered.length]).toEqual(proof === 'BASIC' ? [false, 0] : [true, 1]);
      const credentials = Buffer.from('other device:s3cret & more').toString('base64');
      expect(server.requests.some(({ body }) => body.includes(credentials))).toBe(proof === 'BASIC');
      expect(JSON.stringify([state, second])).not.toContain(credentials);
    });
  }

  test('proves itself with an old nonce in each session, is challenged once, and not again once it is known', async () => {
    const { server, pc } = await enrolled({ provesItself: true });
    server.packages = ['DevId', 'Man', 'Mod', 'Lang'].map((name) => [[get(`./DevInfo/${name}`)]]);
    await pc.ask('sync', {});
    server.answered.length = 0;
    const session = await pc.ask('sync', {});
    expect([session.good, session.words, server.answered.length]).toEqual([true, expect.stringContaining('nothing more'), 3]);
    const codes = server.requests.slice(-5).map(({ body }) => /<Cmd>SyncHdr<.Cmd>.*?<Data>(\d+)</.exec(body)?.[1]);
    expect(codes).toEqual([undefined, '401', '212', '212', '212']);
  });

  test('issues certificates that are to be renewed from the first day on: the way in is told, then the renewal', async () => {
    const { pc, state } = await enrolled({ terms: { renewPeriod: 365 } });
    expect([state.state, state.steps.map(({ step, verdict }) => `${step} ${verdict === 'failed'}`)]).toEqual([
      'enrolled',
      ['find', 'discovery', 'sign-in', 'policy', 'certificate', 'document', 'session'].map((step) => `${step} false`),
    ]);
    await vi.waitFor(async () => expect((await pc.ask('getEnrolment', {})).renewal?.status).toBe(3));
    const { steps, renewal } = await pc.ask('getEnrolment', {});
    expect([renewal?.errorCode, steps.at(-1)?.words]).toEqual(['0x801901F4', expect.stringMatching(/^The certificate was not renewed: /)]);
  });

  test('renews, and says when to do it next: that counts instead of what it said at enrolment', async () => {
    const { pc, state } = await enrolled({ renewPeriod: 10 });
    const daysBefore = (one: typeof state) => ((one.notAfter ?? 0) - (one.renewal?.nextAt ?? 0)) / 86_400_000;
    expect(daysBefore(state)).toBe(30);
    const after = await pc.ask('renewCertificate', {});
    expect([after.renewal?.status, after.thumbprint === state.thumbprint, daysBefore(after)]).toEqual([2, false, 10]);
    expect((await pc.ask('sync', {})).good).toBe(true);
  });

  test('has a schedule for phones alone: the enrolment fails as Windows has it, and says where the schedule stands', async () => {
    const { state } = await enrolled({ terms: { isForPhones: true } });
    expect([state.state, state.deviceId, state.steps.at(-1)]).toMatchObject([
      'failed',
      null,
      { step: 'document', code: '0x80180020', words: expect.stringContaining('OmaDmRetry') },
    ]);
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
