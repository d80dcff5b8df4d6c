import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  answerAll,
  discoverResult,
  enrolAt,
  fault,
  policyAnswer,
  type ScriptedServer,
  startScriptedServer,
  tokenAnswer,
} from '../../support/server/scripted-enrolment.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer('IP:127.0.0.1,DNS:localhost,DNS:EnterpriseEnrollment.example.test');
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

test('goes from an address to an enrolment in six steps', async () => {
  server.answer = answerAll(server);
  const { enrolled, steps } = await enrolAt(server);
  expect(steps.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
    'find ok',
    'discovery ok',
    'sign-in ok',
    'policy ok',
    'certificate ok',
    'document noted',
  ]);
  if (!enrolled.ok) throw new Error('not enrolled');
  const enrolment = enrolled.value;
  expect(enrolment.account).toMatchObject({
    providerId: 'Test MDM',
    address: `${server.url}/manage`,
    toServer: { name: 'dummy', nonce: 'bm9uY2U=' },
  });
  // The word nonce is no base64: its characters are the nonce.
  expect(enrolment.account.ofServer?.nonce).toBe('bm9uY2U=');
  expect(enrolment.renewal).toMatchObject({ periodDays: 60, retryDays: 4, status: 0 });
  expect(enrolment.deviceId).toMatch(/^[0-9A-F]{32}$/);
});

test('sends the bytes of the captured client: prefixes, order, no white space', async () => {
  server.answer = answerAll(server);
  await enrolAt(server);
  const [find, discover, policy, request] = server.requests;
  expect(find?.rawHeaders.slice(0, 6)).toEqual(['Cache-Control', 'no-cache', 'Pragma', 'no-cache', 'User-Agent', 'ENROLLClient']);
  expect(discover?.rawHeaders.slice(0, 4)).toEqual(['Content-Type', 'application/soap+xml; charset=utf-8', 'User-Agent', 'ENROLLClient']);
  expect(discover?.rawHeaders).not.toContain('SOAPAction');
  expect(discover?.body).toContain(
    '<a:MessageID>urn:uuid:748132ec-a575-4329-b01b-6171a9cf8478</a:MessageID><a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo><a:To s:mustUnderstand="1">',
  );
  expect(discover?.body).toContain(
    '<EmailAddress>alex@example.test</EmailAddress><RequestVersion>4.0</RequestVersion><DeviceType>CIMClient_Windows</DeviceType><ApplicationVersion>10.0.26200.9278</ApplicationVersion><OSEdition>4</OSEdition><AuthPolicies><AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy></AuthPolicies>',
  );
  expect(policy?.body).toContain(
    '<wsse:UsernameToken u:Id="uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4"><wsse:Username>alex@example.test</wsse:Username>',
  );
  expect(policy?.body).toContain('<lastUpdate xsi:nil="true"/><preferredLanguage xsi:nil="true"/><TPMManufacturer>');
  expect(request?.body).toMatch(/<wsse:BinarySecurityToken ValueType="[^"]+#PKCS10" EncodingType="[^"]+#base64binary">[A-Za-z0-9+/=]+</);
  expect(request?.body).toMatch(/<ac:ContextItem Name="DeviceID"><ac:Value>[0-9A-F]{32}<\/ac:Value><\/ac:ContextItem>/);
  const names = [...(request?.body ?? '').matchAll(/ContextItem Name="(\w+)"/g)].map(([, name]) => name);
  expect(names.slice(0, 9)).toEqual([
    'UXInitiated',
    'HWDevID',
    'Locale',
    'TargetedUserLoggedIn',
    'OSEdition',
    'DeviceName',
    'MAC',
    'DeviceID',
    'EnrollmentType',
  ]);
  for (const { body } of server.requests) expect(body).not.toMatch(/>\s+</);
});

test('keeps password and account secrets out of all it tells', async () => {
  server.answer = answerAll(server);
  const { steps } = await enrolAt(server);
  const told = JSON.stringify(steps);
  expect(server.requests.some(({ body }) => body.includes('open-sesame'))).toBe(true);
  for (const secret of ['open-sesame', 'client-secret', 'server-secret', Buffer.from('client-secret').toString('base64')]) {
    expect(told).not.toContain(secret);
  }
});

test('finds the server of the domain, with SNI and Host of the name it stands for', async () => {
  server.answer = answerAll(server);
  const address = server.url.replace('https://', '');
  const order = { address: 'alex@example.test', hosts: new Map([['enterpriseenrollment.example.test', address]]) };
  const { steps } = await enrolAt(server, { ...order, server: '' });
  expect(steps.at(-1)).toMatchObject({ step: 'document' });
  expect(server.requests[0]?.headers.host).toBe('enterpriseenrollment.example.test');
  expect(server.requests[1]?.body).toContain(
    '<a:To s:mustUnderstand="1">https://EnterpriseEnrollment.example.test:443/EnrollmentServer/Discovery.svc</a:To>',
  );
});

test.each([
  ['a policy that is not well-formed', { body: '<s:Envelope><algorithmOIDReferencexsi:nil="true"/></oops>' }],
  ['HTTP 500 without a fault', { status: 500, body: 'no' }],
  [
    'a policy without declared prefixes',
    { body: policyAnswer().replaceAll('<policies', '<xcep:policies').replaceAll('</policies', '</xcep:policies') },
  ],
])('goes on after %s, as Windows does', async (_, answer) => {
  const good = answerAll(server);
  server.answer = (request) => (request.path === '/policy' ? answer : good(request));
  const { enrolled } = await enrolAt(server);
  expect(enrolled.ok).toBe(true);
});

const subcode = (name: string) =>
  `<s:Code><s:Value>s:receiver</s:Value><s:Subcode><s:Value>${name}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-us">No way</s:Text></s:Reason>`;
const errorType = (name: string) =>
  `${subcode('s:authorization')}<s:Detail><DeviceEnrollmentServiceError xmlns="x"><ErrorType>${name}</ErrorType><Message>Say it</Message><TraceId>t</TraceId></DeviceEnrollmentServiceError></s:Detail>`;

test.each([
  [500, subcode('s:MessageFormat'), '0x80180001'],
  [500, subcode('s:authentication'), '0x80180002'],
  [500, subcode('Authorization'), '0x80180003'],
  [500, subcode('s:certificaterequest'), '0x80180004'],
  [500, subcode('s:enrollmentserver'), '0x80180005'],
  [500, subcode('a:InternalServiceFault'), '0x80180006'],
  [500, subcode('a:InvalidSecurity'), '0x80180007'],
  [500, errorType('DeviceCapReached'), '0x80180013'],
  [500, errorType('devicenotsupported'), '0x80180014'],
  [500, errorType('NotSupported'), '0x80180015'],
  [500, errorType('NotEligibleToRenew'), '0x80180016'],
  [500, errorType('InMaintenance'), '0x80180017'],
  [500, errorType('UserLicense'), '0x80180018'],
  [500, errorType('InvalidEnrollmentData'), '0x80180019'],
  [500, errorType('CustomServerError'), '0x80180032'],
  [400, '<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>bad</s:Text></s:Reason>', '0x80190190'],
  [200, '<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>bad</s:Text></s:Reason>', '0x801900C8'],
  [500, '<faultcode>s:Client</faultcode><faultstring>bad</faultstring>', '0x801901F4'],
] as const)('tells a fault under HTTP %i with %s as %s', async (status, inside, code) => {
  server.answer = ({ method }) => (method === 'GET' ? {} : { status, body: fault(inside) });
  const { enrolled, steps } = await enrolAt(server);
  expect(enrolled.ok).toBe(false);
  expect(steps.at(-1)).toMatchObject({ step: 'discovery', verdict: 'failed', code });
});

test('tells what a server says in a fault, and which certificate request it breaks at', async () => {
  const good = answerAll(server);
  server.answer = (request) => (request.path === '/enrol' ? { status: 500, body: fault(errorType('CustomServerError')) } : good(request));
  const { steps } = await enrolAt(server);
  expect(steps.at(-1)).toMatchObject({ step: 'certificate', code: '0x80180032' });
  expect(steps.at(-1)?.words).toContain('No way');
  expect(steps.at(-1)?.words).toContain('The request was the windows one');
});

test.each([
  ['an empty answer', {}, '0x80180029'],
  ['HTTP 429', { status: 429 }, '0x80180033'],
  ['HTTP 401 without a body', { status: 401 }, '0x80190191'],
  ['a redirect to http', { status: 302, headers: { Location: 'http://127.0.0.1:9/x' } }, '0x8018001A'],
  ['Certificate sign-in, which was not offered', { body: discoverResult('https://127.0.0.1', 'Certificate') }, '0x80180028'],
  ['services under http', { body: discoverResult('http://127.0.0.1') }, '0x8018001A'],
] as const)('refuses %s at discovery', async (_, answer, code) => {
  server.answer = ({ method }) => (method === 'GET' ? {} : answer);
  const { steps } = await enrolAt(server);
  expect(steps.at(-1)).toMatchObject({ step: 'discovery', verdict: 'failed', code });
});

test('tells a connection that is closed, and takes a body that is shorter than announced', async () => {
  const good = answerAll(server);
  server.answer = async (request) => {
    const answer = await good(request);
    return answer === 'close' || answer.body === undefined ? answer : { ...answer, declared: Buffer.byteLength(answer.body) + 300 };
  };
  expect((await enrolAt(server)).enrolled.ok).toBe(true);
  server.answer = (request) => (request.path === '/enrol' ? 'close' : good(request));
  expect((await enrolAt(server)).steps.at(-1)).toMatchObject({ step: 'certificate', code: '0x80192EFE' });
});

test('refuses a certificate of an authority nobody trusts', async () => {
  const other = await startScriptedServer();
  const { steps } = await enrolAt(server, { server: other.url });
  other.close();
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ step: 'find', code: '0x80180012' });
});

test.each([
  [
    'a root under another thumbprint',
    'certificates',
    (text: string) => text.replace(/type="[0-9A-F]{40}"/, `type="${'0'.repeat(40)}"`),
    '0x8018001E',
  ],
  ['no account', 'application', () => '', '0x8018001F'],
  ['no PROVIDER-ID', 'application', (text: string) => text.replace('PROVIDER-ID', 'PROVIDER'), '0x8018001F'],
  ['an account without AAUTHDATA', 'application', (text: string) => text.replaceAll(/<parm name="AAUTHDATA"[^>]*>/g, ''), '0x80180023'],
  ['another provider in DMClient', 'dmClient', (text: string) => text.replace('Test MDM', 'Other'), '0x80180020'],
  [
    'six zeros for Poll',
    'dmClient',
    (text: string) => text.replace('value="8"', 'value="0"').replace('value="15"', 'value="0"'),
    '0x80180020',
  ],
  ['no client certificate', 'certificates', (text: string) => text.replace('type="My"', 'type="Mine"'), '0x80180024'],
] as const)('refuses a document with %s, and keeps nothing', async (_, part, change, code) => {
  server.answer = answerAll(server, (parts) => ({ ...parts, [part]: change(parts[part]) }));
  const { enrolled, steps } = await enrolAt(server);
  expect(enrolled.ok).toBe(false);
  expect(steps.at(-1)).toMatchObject({ step: 'document', code });
});

test('refuses a client certificate for another key', async () => {
  let first = '';
  const good = answerAll(server);
  server.answer = async (request) => {
    const answer = await good(request);
    if (request.path !== '/enrol' || answer === 'close') return answer;
    first ||= answer.body ?? '';
    return { body: first };
  };
  expect((await enrolAt(server)).enrolled.ok).toBe(true);
  expect((await enrolAt(server)).steps.at(-1)).toMatchObject({ step: 'document', code: '0x8018001E' });
});

test.each(['not-base64!', Buffer.from('<a>').toString('base64')])('refuses a token that holds no document: %s', async (token) => {
  const good = answerAll(server);
  server.answer = (request) =>
    request.path === '/enrol'
      ? { body: tokenAnswer('x').replace(/>[^<>]+<\/BinarySecurityToken/, `>${token}</BinarySecurityToken`) }
      : good(request);
  expect((await enrolAt(server)).steps.at(-1)).toMatchObject({ code: '0x80180023' });
});
