import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificateAuthority, issueServerCertificate } from './certificate-authority.ts';
import type { ServerCommand } from './command.ts';
import { encodeName } from './der.ts';
import { discover, find, paths } from './discovery.ts';
import { enrol, readEnrolmentRequest } from './enrolment.ts';
import { createFaults, type Faults, type Step } from './faults.ts';
import { startListener } from './http-listener.ts';
import { createManagement, type Management } from './management.ts';
import { getPolicies } from './policy.ts';
import { renew, renewTypes } from './renewal.ts';
import {
  type Answer,
  type Complaint,
  type Enrolment,
  type MdmServerOptions,
  type ReceivedRequest,
  type ServerState,
  settingsOf,
} from './server-state.ts';
import { type DmSession, viewOf } from './session.ts';
import { issueToken, signIn } from './sign-in.ts';
import { soapFault } from './soap.ts';
import { textAt } from './xml-node.ts';

/** A management server for Windows PCs, written from the documents alone: discovery, enrolment, sessions, push, renewal. */
export interface MdmServer {
  /** Where discovery is, as typed by a user. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The root of the server's TLS certificate, PEM. It is not the one in provisioning documents. */
  readonly caFile: string;
  /** Sends a package in the next exchange, of the running session or the one to come. */
  queue(commands: readonly ServerCommand[]): void;
  /** Packages not sent yet. */
  readonly waiting: number;
  readonly sessions: readonly DmSession[];
  /** How many there were so far, and those after so many: where there are thousands. */
  readonly sessionCount: number;
  sessionsAfter(count: number): readonly DmSession[];
  readonly enrolments: readonly Enrolment[];
  /** What clients did other than the documents say; empty when all was right. */
  readonly complaints: readonly Complaint[];
  /** Every request in order. */
  readonly requests: readonly {
    readonly step: Step | 'elsewhere';
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
  }[];
  readonly faults: Faults;
  /** A token as the sign-in page would give it, to be handed in. */
  issueToken(user: string): string;
  /** A certificate that signs its user in, PEM; the key is SubjectPublicKeyInfo, DER. */
  issueCertificate(user: string, publicKey: Uint8Array, days?: { readonly from: number; readonly to: number }): string;
  /** POSTs to the ChannelURI a device told in its Results; answers the HTTP status. */
  push(enrolment: Enrolment): Promise<number>;
  close(): Promise<void>;
}

export async function startMdmServer(options: MdmServerOptions = {}): Promise<MdmServer> {
  const settings = settingsOf(options);
  const day = 86_400_000;
  const [notBefore, notAfter] = [20, 10].map((days) => new Date(settings.now().getTime() - days * day));
  const state: ServerState = {
    settings,
    faults: createFaults(options.faults ?? {}),
    complaints: [],
    enrolments: [],
    deviceAuthority: createCertificateAuthority({ name: 'Device authority' }),
    expiredAuthority: createCertificateAuthority({
      name: 'Expired authority',
      ...(notBefore && { notBefore }),
      ...(notAfter && { notAfter }),
    }),
    tokens: new Map(),
    signatures: new Set(),
    signIns: new Map(),
  };
  const serverAuthority = createCertificateAuthority({ name: 'Server authority' });
  const names = [...new Set([settings.host, ...settings.moreNames, 'localhost', '127.0.0.1'])];
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-mdm-server-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, serverAuthority.certificate.pem);
  const management = createManagement(state);
  const requests: MdmServer['requests'][number][] = [];
  const listener = await startListener({
    ...issueServerCertificate(serverAuthority, names),
    port: options.port ?? 0,
    state,
    stepOf(request) {
      const step = stepOf(request);
      const { method, path, headers } = request;
      requests.push({ step: step ?? 'elsewhere', method, path, headers });
      return step;
    },
    handle: (step, request) => handle(step, request, { state, management }),
  });
  return {
    url: `https://${settings.host}:${listener.port}${paths.discovery}`,
    host: settings.host,
    port: listener.port,
    caFile,
    queue: management.queue,
    get waiting() {
      return management.waiting;
    },
    get sessions() {
      return management.sessions.map(viewOf);
    },
    get sessionCount() {
      return management.sessions.length;
    },
    sessionsAfter: (count) => management.sessions.slice(count).map(viewOf),
    enrolments: state.enrolments,
    complaints: state.complaints,
    requests,
    faults: state.faults,
    issueToken: (user) => issueToken(user, state),
    issueCertificate: (user, publicKey, { from, to } = { from: -1, to: 30 }) =>
      state.deviceAuthority.issue({
        subject: encodeName(user),
        publicKeyInfo: Buffer.from(publicKey),
        notBefore: new Date(settings.now().getTime() + from * day),
        notAfter: new Date(settings.now().getTime() + to * day),
      }).pem,
    push,
    async close() {
      await listener.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const stepsByPath: Readonly<Record<string, Step>> = {
  [paths.signIn]: 'signIn',
  [paths.policy]: 'policy',
  [paths.manage]: 'session',
  [paths.next]: 'session',
};

function stepOf({ path, method, body }: ReceivedRequest): Step | undefined {
  if (path.toLowerCase() === paths.discovery.toLowerCase()) return method === 'GET' ? 'find' : 'discover';
  if (path === paths.enrol) return renewTypes.some((type) => body.includes(`>${type}<`)) ? 'renew' : 'enrol';
  return stepsByPath[path];
}

function handle(
  step: Step,
  request: ReceivedRequest,
  { state, management }: { state: ServerState; management: Management },
): Answer | null {
  switch (step) {
    case 'find':
      return find(request, state);
    case 'discover':
      return discover(request, state);
    case 'signIn':
      return signIn(request, state);
    case 'policy':
      return getPolicies(request, state);
    case 'session':
      return management.handle(request);
    case 'enrol':
    case 'renew': {
      const soap = readEnrolmentRequest(request, state);
      if ('fault' in soap) return soapFault({ id: 'messageFormat' });
      return renewTypes.includes(textAt(soap.operation, 'RequestType')) ? renew(soap, request, state) : enrol(soap, request, state);
    }
  }
}

function push({ channelUri }: Enrolment): Promise<number> {
  if (channelUri === null) throw new Error('The device has not told its ChannelURI; queue a Get on it');
  const send = channelUri.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/octet-stream', 'X-WNS-Type': 'wns/raw' };
    const sent = send(channelUri, { method: 'POST', headers, rejectUnauthorized: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end('<wake/>');
  });
}
