import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FaultId, faultTable, soapFaultIds } from '../support/mdm-server/faults.ts';
import { descend, parseXml, textAt } from '../support/mdm-server/xml-node.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { serversForTests } from './server-for-tests.ts';

const { start, client } = serversForTests();

describe('the enrolment of the test server', () => {
  for (const csr of ['windows', 'plain'] as const) {
    for (const hash of ['SHA-1', 'SHA-256'] as const) {
      test(`accepts a request in ${csr} shape signed with ${hash}`, async () => {
        const server = await start({ hash });
        await client(server, { csr, hash: hash === 'SHA-1' ? 'sha1' : 'sha256' }).enrol();
        expect(server.complaints).toEqual([]);
        expect(server.enrolments.map(({ userName, request }) => [userName, request.shape, request.hash])).toEqual([
          ['user@example.test', csr, hash],
        ]);
        expect(server.requests.map(({ step }) => step)).toEqual(['find', 'discover', 'policy', 'enrol']);
      });
    }
  }

  test('issues a certificate that OpenSSL verifies against the root of the document', async () => {
    const folder = await temporaryFolder();
    const server = await start();
    const { certificate, document } = await client(server).enrol();
    const root = /type="Root">.*?name="EncodedCertificate" value="([^"]+)"/.exec(document)?.[1] ?? '';
    writeFileSync(join(folder, 'root.der'), Buffer.from(root, 'base64'));
    writeFileSync(join(folder, 'own.pem'), certificate);
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    openssl('x509', '-inform', 'DER', '-in', 'root.der', '-out', 'root.pem');
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', 'root.pem', 'own.pem')).toContain('OK');
  });

  test('refuses a wrong password with Authentication', async () => {
    const server = await start();
    await expect(client(server, { password: 'wrong' }).enrol()).rejects.toThrow('s:Authentication');
    expect(server.enrolments).toEqual([]);
  });

  const breaches: readonly (readonly [name: string, pattern: RegExp | string, replacement: string, complaint: string])[] = [
    ['another prefix', /s:Envelope|xmlns:s=/g, 'soap:Envelope', 'It is not well-formed'],
    ['white space between elements', '><s:Body', '>\n<s:Body', 'white space between elements'],
    ['a MessageID that is none', /urn:uuid:[0-9a-fA-F-]+/, 'message-1', 'MessageID is message-1'],
    ['another RequestVersion', '<RequestVersion>4.0', '<RequestVersion>9.9', 'RequestVersion is 9.9'],
    ['a discovery without OnPremise', '<AuthPolicy>OnPremise</AuthPolicy>', '', 'AuthPolicies are Federated'],
    ['EncodingType before ValueType', /(ValueType="[^"]+") (EncodingType="[^"]+")/g, '$2 $1', 'has not ValueType, EncodingType'],
    ['a missing HWDevID', /<ac:ContextItem Name="HWDevID">.*?<\/ac:ContextItem>/, '', 'The context has no HWDevID'],
    ['a strange EnrollmentType', '>Full<', '>Half<', 'EnrollmentType is "Half"'],
    [
      'two items changed round',
      /(<ac:ContextItem Name="Locale">.*?)(<ac:ContextItem Name="TargetedUserLoggedIn">.*?)(<ac:ContextItem Name="OSEdition">)/,
      '$2$1$3',
      'The context is in the order',
    ],
    ['another u:Id', 'uuid-cc1ccc1f', 'uuid-dd1ccc1f', 'UsernameToken u:Id is'],
    [
      'a header out of order',
      /(<a:ReplyTo>.*?<\/a:ReplyTo>)(<a:To .*?<\/a:To>)/,
      '$2$1',
      'The SOAP header holds a:Action, a:MessageID, a:To',
    ],
  ];

  for (const [name, pattern, replacement, complaint] of breaches) {
    test(`complains about ${name}`, async () => {
      const server = await start();
      const broken = client(server, { change: (text) => text.replace(pattern, replacement) });
      await broken.enrol().catch(() => undefined);
      expect(server.complaints.map(({ what }) => what).join('\n')).toContain(complaint);
    });
  }

  test('refuses a request that another key signed', async () => {
    const server = await start();
    const spoil = (text: string) =>
      text.replace(/(#PKCS10"[^>]*>)([^<]+)/, (_, start: string, encoded: string) => {
        const bytes = Buffer.from(encoded, 'base64');
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return `${start}${bytes.toString('base64')}`;
      });
    await expect(client(server, { change: spoil }).enrol()).rejects.toThrow('s:CertificateRequest');
    expect(server.complaints).toEqual([{ where: 'enrol', what: 'The PKCS#10 is not signed by the key it names' }]);
  });
});

describe('the switches of enrolment', () => {
  for (const id of soapFaultIds) {
    test(`answers ${id} at discovery, policy and enrolment`, async () => {
      const { subcode, errorType, words } = faultTable[id];
      for (const [index, at] of (['discover', 'policy', 'enrol'] as const).entries()) {
        const server = await start({ faults: { [id]: { at, status: 400 } } });
        const bare = client(server);
        await bare.enrol().catch(() => undefined);
        const { status, text } = bare.answers[index + 1] ?? { status: 0, text: '' };
        const fault = parseXml(text);
        if ('fault' in fault) throw new Error(fault.fault);
        const parts = descend(fault, 'Body', 'Fault');
        expect(status).toBe(400);
        expect(descend(parts, 'Code', 'Subcode', 'Value')?.text ?? null).toBe(subcode);
        expect(descend(parts, 'Detail', 'DeviceEnrollmentServiceError', 'ErrorType')?.text ?? null).toBe(errorType);
        expect(textAt(parts, 'Reason', 'Text')).toBe(words);
        expect(server.complaints).toEqual([]);
      }
    });
  }

  test('writes the names of a fault in lower case', async () => {
    const server = await start({ faults: { deviceCapReached: { at: 'enrol' }, lowerCaseFaults: {} } });
    await expect(client(server).enrol()).rejects.toThrow(/<s:subcode><s:value>s:authorization<\/s:value>.*<errortype>devicecapreached</);
  });

  const inDiscovery: readonly (readonly [FaultId, RegExp])[] = [
    ['policyNotOffered', /<AuthPolicy>Certificate</],
    ['policyElsewhere', /https:\/\/policy\.elsewhere\.test/],
    ['noPolicyUrl', /<DiscoverResult>(?!.*PolicyServiceUrl)/],
    ['discoveryWithoutService', /<DiscoverResult>(?!.*EnrollmentServiceUrl)/],
    ['strangeDiscovery', /EnrollmentServiceUrl>.*<EnrollmentVersion>.*<Weather/],
  ];
  const inPolicy: readonly (readonly [FaultId, RegExp])[] = [
    ['policyNotWellFormed', /<algorithmOIDReferencexsi:nil/],
    ['policyUndeclaredPrefix', /<xcep:policy>/],
    ['policyLongKey', /<minimalKeyLength>4096</],
  ];
  for (const [step, table] of [
    ['discovery', inDiscovery],
    ['policy', inPolicy],
  ] as const) {
    for (const [id, pattern] of table) {
      test(`answers ${step} so that it ${faultTable[id].words}`, async () => {
        const server = await start({ faults: { [id]: {} } });
        const bare = client(server);
        await bare.enrol().catch(() => undefined);
        expect(bare.answers[step === 'discovery' ? 1 : 2]?.text).toMatch(pattern);
      });
    }
  }

  const inDocument: readonly (readonly [FaultId, RegExp])[] = [
    ['wrongThumbprint', /type="F{40}"/],
    ['noPrivateKeyContainer', /^(?!.*PrivateKeyContainer)/],
    ['twoCertificateStores', /^<\?xml .*"CertificateStore".*"CertificateStore"/s],
    ['addressWithQuery', /MDM\.svc\?hwid=4711"/],
    ['literalNonce', /"AAUTHDATA" value="nonce"/],
    ['noNonce', /^(?!.*AAUTHDATA)/],
    ['noPoll', /^(?!.*"Poll")/],
    ['zeroPoll', /"IntervalForFirstSetOfRetries" value="0"/],
    ['otherProvider', /type="Somebody else"/],
    ['unknownSearchCriteria', /Subject=CN%3DNobody/],
    ['documentNotWellFormed', /^(?!.*<\/wap-provisioningdoc>)/],
    ['noAddress', /^(?!.*"ADDR")/],
    ['noAccount', /^(?!.*"APPLICATION")/],
  ];
  for (const [id, pattern] of inDocument) {
    test(`sends a document that ${faultTable[id].words}`, async () => {
      const server = await start({ faults: { [id]: {} } });
      expect((await client(server).enrol()).document).toMatch(pattern);
      expect(server.complaints).toEqual([]);
    });
  }

  test('issues certificates to another subject, with serial 2, valid later, by an expired issuer', async () => {
    const faults = { otherSubject: {}, serialTwo: {}, notYetValid: { seconds: 3_600 }, issuerExpired: {}, rootExpired: {} };
    const server = await start({ faults });
    const { certificate, document } = await client(server).enrol();
    const issued = new X509Certificate(certificate);
    expect([issued.subject, issued.serialNumber, issued.issuer]).toEqual(['CN=Somebody else', '02', 'CN=Expired authority']);
    expect(Date.parse(issued.validFrom)).toBeGreaterThan(Date.now());
    const root = /type="Root">.*?name="EncodedCertificate" value="([^"]+)"/.exec(document)?.[1] ?? '';
    expect(Date.parse(new X509Certificate(Buffer.from(root, 'base64')).validTo)).toBeLessThan(Date.now());
  });

  test('issues a certificate for another key', async () => {
    const server = await start({ faults: { foreignKey: {} } });
    const { certificate, key } = await client(server).enrol();
    expect(new X509Certificate(certificate).checkPrivateKey(key)).toBe(false);
  });

  test('breaks on a request in Windows shape, not on a plain one', async () => {
    const closing = await start({ faults: { windowsRequestCloses: {} } });
    await expect(client(closing).enrol()).rejects.toThrow('socket hang up');
    const refusing = await start({ faults: { windowsRequestRefused: {} } });
    await expect(client(refusing).enrol()).rejects.toThrow(/200 .*certificate issuance failed/);
    await client(refusing, { csr: 'plain' }).enrol();
    expect(refusing.enrolments).toHaveLength(1);
  });

  test('refuses a HWDevID under another account, or takes the other enrolment over', async () => {
    const users = { 'user@example.test': 'correct horse', 'other@example.test': 'battery' };
    const hardwareId = 'A'.repeat(64);
    const other = { email: 'other@example.test', password: 'battery', hardwareId };
    const server = await start({ users, faults: { hardwareIdRefused: {} } });
    await client(server, { hardwareId }).enrol();
    await expect(client(server, other).enrol()).rejects.toThrow('InvalidEnrollmentData');
    server.faults.clear('hardwareIdRefused');
    server.faults.set('hardwareIdTakenOver');
    await client(server, other).enrol();
    expect(server.enrolments.map(({ state }) => state)).toEqual(['unenrolled by the server', 'enrolled']);
  });

  test('answers in odd SOAP, and without a document', async () => {
    const server = await start({ faults: { oddResponse: { times: 1 } } });
    const bare = client(server);
    await bare.enrol();
    expect(bare.answers.at(-1)?.text).toMatch(/^<Envelope xmlns="http:\/\/schemas.xmlsoap.org\/soap\/envelope\/">.*2012-08-02/s);
    server.faults.clear();
    server.faults.set('noDocument');
    await expect(client(server).enrol()).rejects.toThrow('<RequestedSecurityToken></RequestedSecurityToken>');
  });
});

describe('federated sign-in', () => {
  test('hands out a token that is good for one certificate', async () => {
    const server = await start({ authPolicy: 'Federated' });
    const token = server.issueToken('user@example.test');
    await client(server, { token }).enrol();
    await expect(client(server, { token }).enrol()).rejects.toThrow('s:Authentication');
    expect(server.complaints).toEqual([]);
  });

  test('asks for name and password in a form with a hidden field and a cookie', async () => {
    const server = await start({ authPolicy: 'Federated' });
    const bare = client(server);
    const page = server.url.replace('Discovery.svc', 'SignIn');
    const shown = await bare.get(`${page}?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel&login_hint=user%40example.test`);
    const hidden = Object.fromEntries(
      [...shown.text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const cookie = String(shown.headers['set-cookie']).split(';')[0] ?? '';
    const post = (fields: Readonly<Record<string, string>>, cookies: Readonly<Record<string, string>>) =>
      bare.post(page, String(new URLSearchParams({ ...hidden, username: 'user@example.test', ...fields })), {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...cookies,
      });
    expect((await post({ password: 'correct horse' }, {})).status).toBe(403);
    expect((await post({ password: 'wrong' }, { Cookie: cookie })).status).toBe(401);
    const last = await post({ password: 'correct horse' }, { Cookie: cookie });
    expect(last.text).toMatch(
      /<form method="post" action="ms-app:\/\/windows.immersivecontrolpanel"><input type="hidden" name="wresult" value="&lt;token/,
    );
    expect(server.complaints).toEqual([{ where: 'signIn', what: 'The cookie of the form was not sent back' }]);
    expect((await bare.get(`${page}?appru=http%3A%2F%2F127.0.0.1%2F&login_hint=user%40example.test`)).status).toBe(400);
  });
});
