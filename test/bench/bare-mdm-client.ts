import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { certificateRequest } from '../support/mdm-server/client-request.ts';

/**
 * The least that is a PC to a management server: fixed texts over node:https, read with regular expressions. It is what figures are
 * measured against, and what shows that the test server does as the documents say without our client in between.
 */
export interface BareClient {
  readonly deviceId: string;
  /** All answers so far, in order. */
  readonly answers: readonly BareAnswer[];
  /** One request; texts go through `change` first, bytes do not. */
  post(url: string, body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<BareAnswer>;
  get(url: string): Promise<BareAnswer>;
  enrol(): Promise<BareEnrolment>;
  /** One session with the account; answers every Get with "1" and all else with 200. Resolves with the messages exchanged. */
  session(enrolment: BareEnrolment): Promise<readonly { readonly sent: string; readonly answer: BareAnswer }[]>;
  close(): void;
}

export interface BareAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export interface BareEnrolment {
  readonly key: KeyObject;
  readonly certificate: string;
  readonly address: string;
  readonly document: string;
}

export interface BareClientOptions {
  readonly url: string;
  readonly caFile: string;
  readonly email?: string;
  readonly password?: string;
  /** Federated instead of OnPremise. */
  readonly token?: string;
  readonly csr?: 'windows' | 'plain';
  readonly hash?: 'sha1' | 'sha256';
  readonly hardwareId?: string;
  readonly deviceId?: string;
  /** Instead of a new key. */
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** A connection for each session instead of one for all. */
  readonly newConnections?: boolean;
  /** May spoil any text before it is sent. */
  readonly change?: (text: string) => string;
}

const ns = {
  s: 'http://www.w3.org/2003/05/soap-envelope',
  a: 'http://www.w3.org/2005/08/addressing',
  u: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wst: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  ac: 'http://schemas.xmlsoap.org/ws/2006/12/authorization',
} as const;
const discovery = 'http://schemas.microsoft.com/windows/management/2012/01/enrollment';
const policy = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy';
const base64 = `${ns.wsse}#base64binary`;
const soapHeaders = { 'User-Agent': 'ENROLLClient', 'Content-Type': 'application/soap+xml; charset=utf-8' };

export function createBareClient(options: BareClientOptions): BareClient {
  const { url, caFile, email = 'user@example.test', password = 'correct horse', token, change = (text) => text } = options;
  const deviceId = options.deviceId ?? randomBytes(16).toString('hex').toUpperCase();
  const ca = readFileSync(caFile, 'utf8');
  let agent = new Agent({ ca, keepAlive: true });
  let identity: { readonly cert?: string; readonly key?: string } = {};
  let sessions = 0;
  const answers: BareAnswer[] = [];

  const send = (method: string, to: string, headers: Readonly<Record<string, string>>, body?: Buffer) =>
    new Promise<BareAnswer>((resolve, reject) => {
      const sent = request(to, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        const done = () => {
          const { statusCode: status = 0, headers: told } = response;
          const answer = { status, headers: told, text: Buffer.concat(chunks).toString('utf8') };
          answers.push(answer);
          resolve(answer);
        };
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        // A body shorter than declared is kept, as Windows keeps it.
        response.once('end', done).once('error', done);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  const post: BareClient['post'] = (to, text, headers = soapHeaders) => {
    const body = typeof text === 'string' ? Buffer.from(change(text)) : text;
    return send('POST', to, { ...headers, 'Content-Length': String(body.length) }, body);
  };
  const security = securityText(token === undefined ? { user: email, password } : { token });
  const soap = (to: string, part: Pick<Envelope, 'action' | 'id' | 'body' | 'names'> & { readonly secured: boolean }) =>
    post(to, envelope({ ...part, to, security: part.secured ? security : '' }));

  async function enrol(): Promise<BareEnrolment> {
    await client.get(url);
    const found = await soap(url, { ...discoverPart(email), secured: false });
    const policyUrl = /<EnrollmentPolicyServiceUrl>(.*?)</.exec(found.text)?.[1];
    const enrolUrl = /<EnrollmentServiceUrl>(.*?)</.exec(found.text)?.[1];
    if (policyUrl === undefined || enrolUrl === undefined) throw new Error(`Discovery: ${found.status} ${found.text}`);
    await soap(policyUrl, { ...policyPart, secured: true });
    const { privateKey, publicKey } = options.keys ?? generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const request = certificateRequest({ ...options, deviceId, privateKey, publicKey });
    const answer = await soap(enrolUrl, { ...requestPart(request, deviceId, options.hardwareId), secured: true });
    const encoded = /DeviceEnrollmentProvisionDoc"[^>]*>([^<]+)</.exec(answer.text)?.[1];
    if (encoded === undefined) throw new Error(`Enrolment: ${answer.status} ${answer.text}`);
    const document = Buffer.from(encoded, 'base64').toString('utf8');
    const own = /type="My">.*?name="EncodedCertificate" value="([^"]+)"/.exec(document)?.[1] ?? '';
    const certificate = `-----BEGIN CERTIFICATE-----\n${(own.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
    agent.destroy();
    identity = { cert: certificate, key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
    agent = new Agent({ ca, keepAlive: true, ...identity });
    return {
      key: privateKey,
      certificate,
      document,
      address: (/name="ADDR" value="([^"]+)"/.exec(document)?.[1] ?? '').replaceAll('&amp;', '&'),
    };
  }

  async function session({ address }: BareEnrolment) {
    sessions += 1;
    if (options.newConnections === true) {
      agent.destroy();
      agent = new Agent({ ca, keepAlive: true, ...identity });
    }
    const exchanged: { sent: string; answer: BareAnswer }[] = [];
    const to = `${address}${address.includes('?') ? '&' : '?'}mode=Maintenance&Platform=WoA`;
    let body = `${packageOne(deviceId)}<Final/>`;
    for (let message = 1; body !== ''; message += 1) {
      const sent = syncml({ session: sessions, message, target: address, source: deviceId, body });
      const answer = await post(to, sent, sessionHeaders);
      exchanged.push({ sent, answer });
      body = answer.status === 200 ? repliesTo(answer.text) : '';
    }
    return exchanged;
  }

  const client: BareClient = {
    deviceId,
    answers,
    post,
    get: (to) => send('GET', to, { 'User-Agent': 'ENROLLClient', 'Cache-Control': 'no-cache', Pragma: 'no-cache' }),
    enrol,
    session,
    close: () => agent.destroy(),
  };
  return client;
}

export interface Envelope {
  readonly action: string;
  readonly id: string;
  readonly to: string;
  readonly names: readonly (keyof typeof ns)[];
  readonly security: string;
  readonly body: string;
}

export function envelope({ action, id, to, names, security, body }: Envelope): string {
  const declared = names.map((prefix) => ` xmlns:${prefix}="${ns[prefix]}"`).join('');
  const header =
    `<a:Action s:mustUnderstand="1">${action}</a:Action><a:MessageID>urn:uuid:${id}</a:MessageID>` +
    `<a:ReplyTo><a:Address>${ns.a}/anonymous</a:Address></a:ReplyTo><a:To s:mustUnderstand="1">${to}</a:To>${security}`;
  return `<s:Envelope${declared}><s:Header>${header}</s:Header>${body}</s:Envelope>`;
}

function securityText(proof: { readonly user: string; readonly password: string } | { readonly token: string }): string {
  const type = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken';
  const passwordType = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';
  const inside =
    'token' in proof
      ? `<wsse:BinarySecurityToken ValueType="${type}" EncodingType="${base64}">${Buffer.from(proof.token).toString('base64')}</wsse:BinarySecurityToken>`
      : '<wsse:UsernameToken u:Id="uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4">' +
        `<wsse:Username>${proof.user}</wsse:Username><wsse:Password wsse:Type="${passwordType}">${proof.password}</wsse:Password></wsse:UsernameToken>`;
  return `<wsse:Security s:mustUnderstand="1">${inside}</wsse:Security>`;
}

function discoverPart(email: string) {
  const request =
    `<EmailAddress>${email}</EmailAddress><RequestVersion>4.0</RequestVersion><DeviceType>CIMClient_Windows</DeviceType>` +
    '<ApplicationVersion>10.0.26200.1</ApplicationVersion><OSEdition>4</OSEdition>' +
    '<AuthPolicies><AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy></AuthPolicies>';
  const body = `<s:Body><Discover xmlns="${discovery}"><request xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${request}</request></Discover></s:Body>`;
  return {
    action: `${discovery}/IDiscoveryService/Discover`,
    id: '748132ec-a575-4329-b01b-6171a9cf8478',
    names: ['s', 'a'] as const,
    body,
  };
}

const policyPart = {
  action: `${policy}/IPolicy/GetPolicies`,
  id: '72048B64-0F19-448F-8C2E-B4C661860AA0',
  names: ['s', 'a', 'u', 'wsse', 'wst', 'ac'] as const,
  body:
    '<s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
    `<GetPolicies xmlns="${policy}"><client><lastUpdate xsi:nil="true"/><preferredLanguage xsi:nil="true"/></client>` +
    '<requestFilter xsi:nil="true"/></GetPolicies></s:Body>',
};

function requestPart(request: Buffer, deviceId: string, hardwareId = randomBytes(32).toString('hex').toUpperCase()) {
  const items = {
    UXInitiated: 'true',
    HWDevID: hardwareId,
    Locale: 'en-US',
    TargetedUserLoggedIn: 'true',
    OSEdition: '4',
    DeviceName: 'DESKTOP-BARE',
    MAC: '00-0C-29-51-60-9D',
    DeviceID: deviceId,
    EnrollmentType: 'Full',
    DeviceType: 'CIMClient_Windows',
    OSVersion: '10.0.26200.1',
    ApplicationVersion: '10.0.26200.1',
    NotInOobe: 'false',
    RequestVersion: '5.0',
  };
  const context = Object.entries(items).map(
    ([name, value]) => `<ac:ContextItem Name="${name}"><ac:Value>${value}</ac:Value></ac:ContextItem>`,
  );
  const token = `<wsse:BinarySecurityToken ValueType="http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10" EncodingType="${base64}">${request.toString('base64')}</wsse:BinarySecurityToken>`;
  return {
    action: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep',
    id: '0d5a1441-5891-453b-becf-a2e5f6ea3749',
    names: ['s', 'a', 'u', 'wsse', 'wst', 'ac'] as const,
    body:
      '<s:Body><wst:RequestSecurityToken><wst:TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken</wst:TokenType>' +
      `<wst:RequestType>${ns.wst}/Issue</wst:RequestType>${token}` +
      `<ac:AdditionalContext xmlns="${ns.ac}">${context.join('')}</ac:AdditionalContext></wst:RequestSecurityToken></s:Body>`,
  };
}

export const sessionHeaders = {
  Accept: 'application/vnd.syncml.dm+xml, application/vnd.syncml.dm+wbxml, application/octet-stream',
  'Accept-Charset': 'UTF-8',
  'Client-Request-Id': '0',
  'Content-Type': 'application/vnd.syncml.dm+xml',
  'Ms-Cv': 'a/tCeBgffEqA5408.0.0.0',
  'User-Agent': 'MSFT OMA DM Client/1.2.0.1',
};

function syncml({
  session,
  message,
  target,
  source,
  body,
}: {
  session: number;
  message: number;
  target: string;
  source: string;
  body: string;
}): string {
  return (
    `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>${session}</SessionID><MsgID>${message}</MsgID>` +
    `<Target><LocURI>${target.replaceAll('&', '&amp;')}</LocURI></Target><Source><LocURI>${source}</LocURI></Source></SyncHdr><SyncBody>${body}</SyncBody></SyncML>`
  );
}

/** The commands of package 1, as captured. */
export function packageOne(deviceId: string): string {
  const info = { DevId: deviceId, Man: 'Test', Mod: 'Bare', DmV: '1.3', Lang: 'en-US' };
  const items = Object.entries(info).map(
    ([name, data]) => `<Item><Source><LocURI>./DevInfo/${name}</LocURI></Source><Data>${data}</Data></Item>`,
  );
  const login = '<Item><Meta><Type xmlns="syncml:metinf">com.microsoft/MDM/LoginStatus</Type></Meta><Data>user</Data></Item>';
  return (
    '<Alert><CmdID>2</CmdID><Data>1201</Data></Alert>' +
    `<Alert><CmdID>3</CmdID><Data>1224</Data>${login}</Alert><Replace><CmdID>4</CmdID>${items.join('')}</Replace>`
  );
}

/** Status and Results for the commands of a message; empty when it has none. */
function repliesTo(text: string): string {
  const msgId = /<MsgID>(\d+)</.exec(text)?.[1] ?? '';
  const commands = [...text.matchAll(/<(Add|Replace|Get|Delete|Exec|Alert|Atomic)><CmdID>([^<]+)<.*?<\/\1>/gs)];
  if (commands.length === 0) return '';
  let id = 1;
  const next = () => String(++id);
  const parts = commands.map(([whole, name = '', cmdRef = '']) => {
    const refs = `<MsgRef>${msgId}</MsgRef><CmdRef>${cmdRef}</CmdRef>`;
    const status = `<Status><CmdID>${next()}</CmdID>${refs}<Cmd>${name}</Cmd><Data>200</Data></Status>`;
    const uri = /<LocURI>([^<]*)</.exec(whole)?.[1] ?? '';
    const item = `<Item><Source><LocURI>${uri}</LocURI></Source><Data>1</Data></Item>`;
    return name === 'Get' ? `${status}<Results><CmdID>${next()}</CmdID>${refs}${item}</Results>` : status;
  });
  return `<Status><CmdID>1</CmdID><MsgRef>${msgId}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>${parts.join('')}<Final/>`;
}
