import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { enrol } from '../../../electron/device/management/enrolment/enrol.ts';
import type { EnrolmentOrder } from '../../../electron/device/management/enrolment/order.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';
import { createHttpsClient } from '../../../electron/node/network/https-client.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import type { SignInWindow } from '../../../shared/window/sign-in-window.ts';
import { temporaryFolder } from '../programs/temporary-folder.ts';
import { type Authority, createAuthority } from './certificates.ts';
import { ringCrypto } from './key-ring.ts';

/** What a request is answered with. `declared`: a Content-Length other than the body's; the connection then ends. */
interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly declared?: number;
}

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** As they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A real HTTPS server whose answers a test writes itself. */
export interface ScriptedServer {
  readonly url: string;
  readonly authority: Authority;
  readonly requests: ReceivedRequest[];
  answer: (request: ReceivedRequest) => ScriptedAnswer | 'close' | Promise<ScriptedAnswer | 'close'>;
  close(): void;
}

export async function startScriptedServer(names = 'IP:127.0.0.1,DNS:localhost'): Promise<ScriptedServer> {
  const authority = createAuthority();
  const requests: ReceivedRequest[] = [];
  const close = () => {
    server.closeAllConnections();
    server.close();
    authority.close();
  };
  const scripted: { -readonly [Key in keyof ScriptedServer]: ScriptedServer[Key] } = {
    url: '',
    authority,
    requests,
    answer: () => ({}),
    close,
  };
  const server = createServer({ ...authority.issue(names), requestCert: true, rejectUnauthorized: false }, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', async () => {
      const { method = '', url: path = '', rawHeaders, headers } = request;
      const received = { method, path, rawHeaders, headers, body: Buffer.concat(pieces).toString() };
      requests.push(received);
      const answer = await scripted.answer(received);
      if (answer === 'close') return void request.socket.destroy();
      const body = Buffer.from(answer.body ?? '');
      const length = { 'Content-Length': String(answer.declared ?? body.length) };
      response.writeHead(answer.status ?? 200, { ...length, ...(answer.headers as Record<string, string>) });
      response.write(body);
      if (answer.declared === undefined) return void response.end();
      response.socket?.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scripted.url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return scripted;
}

const soap = (body: string) =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header/><s:Body>${body}</s:Body></s:Envelope>`;

export const fault = (inside: string) => soap(`<s:Fault>${inside}</s:Fault>`);

export function discoverResult(url: string, authPolicy = 'OnPremise', version = '4.0'): string {
  return soap(
    `<DiscoverResponse xmlns="http://schemas.microsoft.com/windows/management/2012/01/enrollment"><DiscoverResult><AuthPolicy>${authPolicy}</AuthPolicy>` +
      `<EnrollmentVersion>${version}</EnrollmentVersion><EnrollmentPolicyServiceUrl>${url}/policy</EnrollmentPolicyServiceUrl>` +
      `<EnrollmentServiceUrl>${url}/enrol</EnrollmentServiceUrl><AuthenticationServiceUrl>${url}/auth</AuthenticationServiceUrl></DiscoverResult></DiscoverResponse>`,
  );
}

export function policyAnswer(keyLength = 2048, hash = '2.16.840.1.101.3.4.2.1'): string {
  return soap(
    `<GetPoliciesResponse xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy"><response><policies><policy><policyOIDReference>0</policyOIDReference><attributes>` +
      `<policySchema>3</policySchema><privateKeyAttributes><minimalKeyLength>${keyLength}</minimalKeyLength></privateKeyAttributes><hashAlgorithmOIDReference>0</hashAlgorithmOIDReference>` +
      `</attributes></policy></policies></response><oIDs><oID><value>${hash}</value><group>1</group><oIDReferenceID>0</oIDReferenceID></oID></oIDs></GetPoliciesResponse>`,
  );
}

export interface DocumentParts {
  readonly certificates: string;
  readonly application: string;
  readonly dmClient: string;
}

export function documentText({ certificates, application, dmClient }: DocumentParts): string {
  return `<wap-provisioningdoc version="1.1">${certificates}${application}${dmClient}</wap-provisioningdoc>`;
}

export function tokenAnswer(document: string): string {
  return soap(
    `<RequestSecurityTokenResponseCollection xmlns="http://docs.oasis-open.org/ws-sx/ws-trust/200512"><RequestSecurityTokenResponse><RequestedSecurityToken>` +
      `<BinarySecurityToken xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" ValueType="http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc">` +
      `${Buffer.from(document).toString('base64')}</BinarySecurityToken></RequestedSecurityToken></RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection>`,
  );
}

export interface Issued {
  /** base64 of the DER, and thumbprint. */
  readonly root: { readonly encoded: string; readonly thumbprint: string };
  readonly client: { readonly encoded: string; readonly thumbprint: string };
}

/** Certifies the key of a request as a server's authority does, by OpenSSL; the request itself it does not judge. */
async function issueFor(requestBody: string): Promise<Issued> {
  const folder = await temporaryFolder();
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const csr = /#PKCS10"[^>]*>([^<]+)</.exec(requestBody)?.[1] ?? '';
  writeFileSync(join(folder, 'request.der'), Buffer.from(csr, 'base64'));
  writeFileSync(join(folder, 'key.pub'), openssl('req', '-inform', 'DER', '-in', 'request.der', '-noout', '-pubkey'));
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=MDM authority',
    '-days',
    '30',
  );
  openssl(
    'x509',
    '-new',
    '-force_pubkey',
    'key.pub',
    '-subj',
    '/CN=a device',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-days',
    '20',
    '-out',
    'client.pem',
  );
  const read = (name: string) => {
    openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
    const der = readFileSync(join(folder, `${name}.der`));
    return { encoded: der.toString('base64'), thumbprint: Buffer.from(nodeCrypto.digest('sha1', der)).toString('hex').toUpperCase() };
  };
  return { root: read('ca'), client: read('client') };
}

const characteristic = (type: string, inside: string) => `<characteristic type="${type}">${inside}</characteristic>`;
const parm = (name: string, value: string) => `<parm name="${name}" value="${value}"/>`;

export function standardDocument(issued: Issued, url: string): DocumentParts {
  const encoded = (one: Issued['root']) => characteristic(one.thumbprint, parm('EncodedCertificate', one.encoded));
  return {
    certificates: characteristic(
      'CertificateStore',
      characteristic('Root', characteristic('System', encoded(issued.root))) +
        characteristic(
          'My',
          characteristic('User', encoded(issued.client)) +
            characteristic('WSTEP', characteristic('Renew', parm('RenewPeriod', '60') + parm('RetryInterval', '4'))),
        ),
    ),
    application: characteristic(
      'APPLICATION',
      parm('APPID', 'w7') +
        parm('PROVIDER-ID', 'Test MDM') +
        parm('NAME', 'Test MDM server') +
        parm('ADDR', `${url}/manage`) +
        parm('DEFAULTENCODING', 'application/vnd.syncml.dm+xml') +
        characteristic(
          'APPAUTH',
          parm('AAUTHLEVEL', 'CLIENT') + parm('AAUTHTYPE', 'DIGEST') + parm('AAUTHSECRET', 'server-secret') + parm('AAUTHDATA', 'nonce'),
        ) +
        characteristic(
          'APPAUTH',
          parm('AAUTHLEVEL', 'APPSRV') +
            parm('AAUTHTYPE', 'DIGEST') +
            parm('AAUTHNAME', 'dummy') +
            parm('AAUTHSECRET', 'client-secret') +
            parm('AAUTHDATA', 'bm9uY2U='),
        ),
    ),
    dmClient: characteristic(
      'DMClient',
      characteristic(
        'Provider',
        characteristic('Test MDM', characteristic('Poll', parm('NumberOfFirstRetries', '8') + parm('IntervalForFirstSetOfRetries', '15'))),
      ),
    ),
  };
}

/** Answers the way of a server that does everything right. */
export function answerAll(
  server: ScriptedServer,
  change: (parts: DocumentParts) => DocumentParts = (parts) => parts,
): ScriptedServer['answer'] {
  return async ({ method, path, body }) => {
    if (method === 'GET') return {};
    if (path.endsWith('Discovery.svc')) return { body: discoverResult(server.url) };
    if (path === '/policy') return { body: policyAnswer() };
    return { body: tokenAnswer(documentText(change(standardDocument(await issueFor(body), server.url)))) };
  };
}

/** A PC as enrolments of the tests describe it. */
export const machineForTests = {
  hardwareId: '0123456789ABCDEF'.repeat(4),
  macAddress: '00-0C-29-51-60-9D',
  serialNumber: 'MPC-1',
  osVersion: '10.0.26200.9278',
  osEdition: '4',
  computerName: 'DESKTOP-MPC01',
  locale: 'en-US',
  manufacturer: 'Managed PC',
  model: 'Managed PC',
};

/** Enrols against a server; the steps in the order they were told. An empty password is none. */
export async function enrolAt(
  server: ScriptedServer,
  order: Partial<EnrolmentOrder> = {},
  assumed: Partial<AssumptionValues> = {},
  signInWindow: SignInWindow | null = null,
) {
  const steps: EnrolmentStep[] = [];
  const { password = 'open-sesame', ...rest } = order;
  const hosts = order.hosts ?? new Map();
  const authorities = [server.authority.pem];
  const https = createHttpsClient().open({ roots: authorities, clientCertificate: null, hosts, refuseAddress: () => null });
  const enrolled = await enrol(
    {
      order: {
        address: 'alex@example.test',
        server: server.url,
        authorities,
        hosts,
        follow: [],
        ...rest,
        ...(password !== '' && { password }),
      },
      machine: machineForTests,
      assumptions: { ...defaultAssumptions, ...assumed },
      crypto: ringCrypto,
      https,
      publicServer: () => false,
      signInWindow,
      now: () => Date.now(),
      token: randomTokens.token,
      signal: new AbortController().signal,
    },
    (step) => steps.push(step),
  );
  https.close();
  return { enrolled, steps };
}
