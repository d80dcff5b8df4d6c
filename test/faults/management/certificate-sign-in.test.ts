import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { signInCertificate } from '../../../electron/device/management/enrolment/sign-in-certificate.ts';
import { createBareClient } from '../../bench/bare-mdm-client.ts';
import type { MdmServer } from '../../support/mdm-server/mdm-server.ts';
import { ringCrypto } from '../../support/server/key-ring.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';
import { enrolmentsForTests } from './enrol-against.ts';

const { start, attempt } = enrolmentsForTests();
const user = 'user@example.test';

/** A certificate of this server, and its key. */
async function issued(server: MdmServer, days?: { readonly from: number; readonly to: number }) {
  const { privateKey, publicKey } = await ringCrypto.newRsaKey(2048);
  return { certificate: server.issueCertificate(user, publicKey, days), key: privateKey };
}

/** As the client has it once it was read. */
async function given(server: MdmServer) {
  const { certificate, key } = await issued(server);
  const read = signInCertificate({ certificate: certificate + key }, ringCrypto, Date.now());
  if (!read.ok || read.value === null) throw new Error('The certificate was refused');
  return read.value;
}

describe('sign-in by certificate', () => {
  for (const certificateToken of ['x509v3', 'userToken'] as const) {
    for (const certificateSignature of ['envelope', 'parts'] as const) {
      test(`enrols, named ${certificateToken} and signing ${certificateSignature}`, async () => {
        const server = await start({ authPolicy: 'Certificate' });
        const certificate = await given(server);
        const { steps, enrolment } = await attempt(server, { certificate, assumed: { certificateToken, certificateSignature } });
        expect([enrolment?.signIn, steps.map(({ verdict }) => verdict).includes('failed'), server.complaints]).toEqual([
          'Certificate',
          false,
          [],
        ]);
        expect(server.enrolments.map(({ userName }) => userName)).toEqual([user]);
        expect(steps.find(({ step }) => step === 'discovery')?.request).toContain(
          '<AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy><AuthPolicy>Certificate</AuthPolicy>',
        );
        const policy = steps.find(({ step }) => step === 'policy')?.request ?? '';
        expect(policy).toContain(certificateToken === 'x509v3' ? '#X509v3" EncodingType=' : 'DeviceEnrollmentUserToken" EncodingType=');
        expect(policy.split('<ds:Reference ')).toHaveLength(certificateSignature === 'envelope' ? 2 : 4);
      });
    }
  }

  test('leads to a first session, and its key is nowhere afterwards', async () => {
    const server = await startServer({ authPolicy: 'Certificate' });
    const pc = await startManagedDevice();
    const { certificate, key } = await issued(server);
    const { password: _, ...input } = enrolInput(server);
    const state = await pc.ask('enrol', { ...input, certificate: `${key}\n${certificate}` });
    expect([state.state, state.steps.at(-1)?.step, state.steps.at(-1)?.verdict, server.complaints]).toEqual([
      'enrolled',
      'session',
      'ok',
      [],
    ]);
    expect((await pc.ask('sync', {})).good).toBe(true);
    // Of the private part: the modulus stands in the certificate as well.
    const secret = key.split('\n')[20] ?? key;
    const shown = [state, await pc.ask('getSessions', { number: 1 }), await pc.ask('getJournal', {}), await pc.ask('getSnapshot', {})];
    expect(JSON.stringify(shown)).not.toContain(secret);
    for (const file of filesOf(pc.folder)) expect([file, readFileSync(file, 'latin1').includes(secret)]).toEqual([file, false]);
  });

  test('is refused where the server asks for it and nobody gives one, with what to give', async () => {
    const server = await start({ authPolicy: 'Certificate' });
    const { last } = await attempt(server);
    expect([last?.step, last?.code, last?.words]).toEqual([
      'discovery',
      '0x80180028',
      'There is no certificate to sign in with: the server asks for Certificate, offered were OnPremise and Federated',
    ]);
    expect(last?.look).toMatch(/private key, in PEM \(--certificate/);
    const other = await attempt(server, { certificate: await given(server), authPolicy: 'OnPremise' });
    expect([other.last?.step, other.last?.code]).toEqual(['discovery', '0x80180028']);
  });

  test('is refused by the server where another authority issued the certificate', async () => {
    const [server, other] = [await start({ authPolicy: 'Certificate' }), await start()];
    const { last, enrolment } = await attempt(server, { certificate: await given(other) });
    expect([last?.step, last?.code, enrolment, server.complaints]).toEqual(['policy', '0x80180002', null, []]);
  });

  test('is refused by the server where the certificate has expired', async () => {
    const server = await start({ authPolicy: 'Certificate' });
    const { certificate, key } = await issued(server, { from: -9, to: -2 });
    const read = signInCertificate({ certificate: certificate + key }, ringCrypto, Date.now() - 4 * 86_400_000);
    if (!read.ok || read.value === null) throw new Error('The certificate was refused');
    const { last } = await attempt(server, { certificate: read.value });
    expect([last?.step, last?.code]).toEqual(['policy', '0x80180002']);
  });

  test.each([
    ['envelope', 'policy', '<u:Created>2', '<u:Created>1'],
    ['parts', 'policy', '<u:Expires>2', '<u:Expires>3'],
    ['envelope', 'policy', 'MSFT', 'msft'],
    ['envelope', 'policy', '<ds:SignatureValue>', '<ds:SignatureValue>AAAA'],
    ['envelope', 'certificate', 'CIMClient_Windows', 'CIMClient_Others'],
    ['parts', 'certificate', 'CIMClient_Windows', 'CIMClient_Others'],
  ] as const)(
    'is refused by the server, signing by %s, where the message of the step %s is changed: %s',
    async (covers, step, find, replace) => {
      const server = await startServer({ authPolicy: 'Certificate' });
      const pc = await startManagedDevice();
      await pc.ask('changeAssumptions', { certificateSignature: covers });
      await pc.ask('setBreakpoints', { rules: [{ at: 'request', step, action: 'edit', find, replace }] });
      const { certificate, key } = await issued(server);
      const { steps } = await pc.ask('enrol', { ...enrolInput(server), certificate: certificate + key });
      expect([steps.at(-1)?.step, steps.at(-1)?.code]).toEqual([step, '0x80180007']);
      expect(server.enrolments).toEqual([]);
    },
  );

  test('cannot be had by sending the same message again', async () => {
    const server = await start({ authPolicy: 'Certificate' });
    const { steps } = await attempt(server, { certificate: await given(server) });
    const bare = createBareClient({ url: server.url, caFile: server.caFile });
    onTestFinished(() => bare.close());
    for (const [step, path] of [
      ['policy', 'Policy.svc'],
      ['certificate', 'Enrollment.svc'],
    ] as const) {
      const request = steps.find((one) => one.step === step)?.request ?? '';
      const answer = await bare.post(server.url.replace('Discovery.svc', path), request.slice(request.indexOf('<s:Envelope')));
      expect([step, answer.status, answer.text.includes('a:InvalidSecurity')]).toEqual([step, 500, true]);
    }
    expect(server.enrolments).toHaveLength(1);
  });

  test('goes before any request only with a certificate that can sign', async () => {
    const server = await startServer({ authPolicy: 'Certificate' });
    const pc = await startManagedDevice();
    const { certificate, key } = await issued(server);
    const other = (await issued(server)).key;
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }).toString();
    const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
    const lockedAsBefore = createPrivateKey(key)
      .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString();
    const old = server.issueCertificate(user, (await ringCrypto.newRsaKey(2048)).publicKey, { from: -9, to: -2 });
    const late = await issued(server, { from: 2, to: 9 });
    const expired = await issued(server, { from: -9, to: -2 });
    const refusals: readonly (readonly [text: string, words: RegExp])[] = [
      ['', /no certificate in PEM/],
      [key, /no certificate in PEM/],
      [certificate, /private key is missing.*--key/],
      [certificate + other, /not the one of the certificate/],
      [certificate + key + other, /more than one private key/],
      [certificate + locked, /passphrase.*openssl pkey/],
      [certificate + lockedAsBefore, /passphrase.*openssl pkey/],
      [certificate + ec, /one of .ec.; the messages are signed with RSA/],
      [certificate + key.replace(/\n.{9}/, '\nAAAAAAAAA'), /private key cannot be read/],
      [certificate.replace(/\n.{9}/, '\nAAAAAAAAA') + key, /Certificate 1 of 1 cannot be read\. Convert PKCS#12/],
      [`${old}${key}`, /not the one of the certificate/],
      [expired.certificate + expired.key, /expired at 20/],
      [late.certificate + late.key, /is valid from 20/],
    ];
    for (const [text, words] of refusals)
      await expect(pc.ask('enrol', { ...enrolInput(server), certificate: text })).rejects.toThrow(words);
    await expect(pc.ask('enrol', { ...enrolInput(server), auth: 'Certificate' })).rejects.toThrow(/no certificate was given/);
    expect(server.requests).toEqual([]);
    // A chain, comments and all: the one that belongs to the key signs.
    const own = await issued(server);
    const { state } = await pc.ask('enrol', {
      ...enrolInput(server),
      certificate: `Bag\n${old}\r\n${own.certificate}${own.key}`,
      auth: 'Certificate',
    });
    expect(state).toBe('enrolled');
  });
});

/** Every file of a folder, with those below. */
function filesOf(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesOf(join(path, name)) : [join(path, name)]));
}
