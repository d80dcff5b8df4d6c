import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { createOtherAuthority, type OtherAuthority, requestInside } from './other-certificates.ts';
import { discoverAnswer, documentOf, policyAnswer, type Terms, tokenAnswer } from './other-enrolment.ts';
import { all, asToy, at, headerStatus, md5Credential, messageXml, type Order, orderXml, parse, textAt } from './other-messages.ts';
import { signInPage } from './other-sign-in.ts';

/** How the answers go out. `closing`: HTTP/1.0, no length, the end of the connection is the end of the body. `loose`: lines of the head end in LF. */
type Sending = 'chunked' | 'closing' | 'gzip' | 'loose';

export interface OtherOptions {
  readonly sending?: Sending;
  /** `script`: the page has no form, a script makes it, as some open servers have it. */
  readonly signIn?: 'password' | 'page' | 'script' | 'certificate';
  /** Writes no Final, whatever it is asked. */
  readonly neverFinal?: boolean;
  /** Content-Type of its messages, where it is not SyncML's. */
  readonly messageType?: string;
  /** White space between all elements, the metinf namespace at each element that needs it, CmdIDs that go on over sessions, no Status for the header. */
  readonly isToy?: boolean;
  /** Challenges package 1, and gives a new nonce with each message. */
  readonly challenge?: boolean;
  readonly maxMsgSize?: number;
  /** A session is so many packages, a package so many messages: all but its last one without Final. */
  readonly packages?: readonly (readonly (readonly Order[])[])[];
  readonly respURI?: (session: string, base: string) => string;
  /** Reads the credentials in message 1 and breaks where there are none, as servers written for phones do. */
  readonly isForProofAtOnce?: boolean;
  /** Shows credentials of its own in each message: with the nonce of a challenge, and with the first one of all where there is none. */
  readonly provesItself?: boolean;
  /** Renews, and says when to do so next; without it a renewal breaks the server. */
  readonly renewPeriod?: number;
  readonly terms?: Pick<Terms, 'proof' | 'renewPeriod' | 'isForPhones'>;
}

/** What the PC answered to one command. */
interface Answered {
  readonly command: string;
  readonly status: string;
  readonly data: string[];
}

export interface OtherServer {
  readonly url: string;
  readonly rootPem: string;
  readonly requests: { readonly line: string; readonly cookie: string; readonly certificate: boolean; readonly body: string }[];
  readonly answered: Answered[];
  /** 1226 came. */
  readonly left: () => boolean;
  packages: OtherOptions['packages'];
  /** The code for the header of the next message, where it is not 200. */
  refuses: string | null;
  /** Leaves the Source out of its headers. */
  isNameless: boolean;
  close(): Promise<void>;
}

const account = { name: 'other device', secret: 's3cret & more', nonce: Buffer.from([0, 255, 128, 58, 1]).toString('base64') };

interface Session {
  nonce: string;
  isKnown: boolean;
  package: number;
  message: number;
  own: number;
  readonly sent: Map<string, Order>;
  /** By CmdID of the command. */
  readonly answers: Map<string, Answered>;
}

/** A management server written from [MS-MDE2] and [MS-MDM] alone, in no way like the one in support: what only that one's habits let pass is found here. */
export async function startOtherServer(options: OtherOptions = {}): Promise<OtherServer> {
  const authority = await createOtherAuthority('other.test');
  const server = createServer({
    ...authority.server,
    cert: authority.server.cert + authority.issuer.pem,
    requestCert: true,
    rejectUnauthorized: false,
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let gone = false;
  const other: OtherServer = {
    url,
    rootPem: authority.root.pem,
    requests: [],
    answered: [],
    left: () => gone,
    packages: options.packages ?? [],
    refuses: null,
    isNameless: false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  const sessions = new Map<string, Session>();
  const answer = answerer({ options, other, authority, sessions, leave: () => (gone = true) });
  server.on('request', (request, response) => {
    void (async () => {
      const body = await text(request);
      const certificate = Object.keys((request.socket as TLSSocket).getPeerCertificate()).length > 0;
      other.requests.push({ line: `${request.method} ${request.url}`, cookie: request.headers.cookie ?? '', certificate, body });
      await answer(request, response, body);
    })().catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  return other;
}

interface World {
  readonly options: OtherOptions;
  readonly other: OtherServer;
  readonly authority: OtherAuthority;
  readonly sessions: Map<string, Session>;
  readonly leave: () => void;
}

function answerer(world: World) {
  const { options, other, authority } = world;
  const soap = `application/soap+xml; action="x"; Charset=UTF-8`;
  return async ({ method, url = '', headers }: IncomingMessage, response: ServerResponse, body: string) => {
    const { pathname } = new URL(url, other.url);
    const relates = () => textAt(parse(body), 'Envelope', 'Header', 'MessageID');
    const end = (type: string, document: string, more: Record<string, string> = {}) =>
      send(response, options.sending ?? 'chunked', { type, document, more });
    if (pathname.toLowerCase() === '/enrollmentserver/discovery.svc' && method === 'GET')
      return void response
        .writeHead(302, { location: '../v2/find?tenant=7', 'set-cookie': 'lb=node-3; Path=/; HttpOnly' })
        .end('<html>moved</html>');
    if (pathname === '/v2/find' && method === 'GET')
      return end('text/html', '<!doctype html><title>Other</title>', { 'www-authenticate': 'Negotiate' });
    if (pathname === '/v2/find' || pathname.toLowerCase() === '/enrollmentserver/discovery.svc') {
      const step = { page: '1', script: 'script' }[options.signIn === 'script' ? 'script' : 'page'];
      const byCertificate = options.signIn === 'certificate';
      const signIn =
        byCertificate || (options.signIn ?? 'password') === 'password' ? null : `${other.url}/sign-in?step=${step}&realm=a%20b`;
      return end(
        soap,
        discoverAnswer(relates(), { policy: `${other.url}/v2/policy?a=1&b=2`, enrolment: `${other.url}/v2/token`, signIn, byCertificate }),
      );
    }
    if (pathname.startsWith('/sign-in')) return signInPage(url, headers.cookie ?? '', body, response);
    if (pathname === '/v2/policy') return end(soap, policyAnswer(relates()));
    if (pathname === '/v2/token') {
      const asked = at(parse(body), 'Envelope', 'Body', 'RequestSecurityToken');
      const request = Buffer.from(textAt(asked, 'BinarySecurityToken'), 'base64');
      const isRenewal = options.renewPeriod !== undefined && textAt(asked, 'RequestType').endsWith('/Renew');
      const client = await authority.issue(isRenewal ? requestInside(request) : request);
      const document = documentOf({
        providerId: 'Other & Sons/MDM',
        address: `${other.url}/dm?tenant=7&x=%20`,
        client,
        authority,
        secrets: account,
        ...options.terms,
        ...(isRenewal && { renewPeriod: options.renewPeriod }),
      });
      return end(soap, tokenAnswer(relates(), document));
    }
    if (pathname === '/dm' || pathname === '/dm/next') {
      if (!other.requests.at(-1)?.certificate) return void response.writeHead(403).end();
      if (options.isForProofAtOnce === true && textAt(parse(body), 'SyncML', 'SyncHdr', 'Cred', 'Data') === '')
        throw new Error('NullPointerException: getCredential()');
      const document = converse(parse(body), world);
      return end(options.messageType ?? 'application/vnd.syncml.dm+xml;charset="utf-8"', options.isToy ? asToy(document) : document, {
        'set-cookie': 'sticky=7; Secure; HttpOnly; Path=/',
      });
    }
    return void response.writeHead(404).end();
  };
}

function send(
  response: ServerResponse,
  sending: Sending,
  { type, document, more }: { type: string; document: string; more: Record<string, string> },
): void {
  const body = Buffer.from(document);
  if (sending === 'closing') {
    const head = [
      'HTTP/1.0 200 Fine',
      `content-type: ${type}`,
      ...Object.entries(more).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ];
    return void response.socket?.end(Buffer.concat([Buffer.from(head.join('\r\n')), body]));
  }
  if (sending === 'gzip')
    return void response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', ...more }).end(gzipSync(body));
  if (sending === 'loose') {
    const head = [
      'HTTP/1.1 200 ',
      `content-type:${type}`,
      `content-length:  ${body.length}`,
      ...Object.entries(more).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ];
    return void response.socket?.write(Buffer.concat([Buffer.from(head.join('\n')), body]));
  }
  response.writeHead(200, { 'content-type': type, ...more });
  for (let from = 0; from < body.length; from += 700) response.write(body.subarray(from, from + 700));
  response.end();
}

function converse(document: ReturnType<typeof parse>, { options, other, sessions, leave }: World): string {
  const header = at(document, 'SyncML', 'SyncHdr');
  const body = at(document, 'SyncML', 'SyncBody');
  if (header === undefined || body === undefined) throw new Error('no SyncML');
  const [device, id, message] = [textAt(header, 'Source', 'LocURI'), textAt(header, 'SessionID'), textAt(header, 'MsgID')];
  const key = `${device} ${id}`;
  const session = sessions.get(key) ?? {
    nonce: account.nonce,
    isKnown: options.challenge !== true,
    package: 0,
    message: 0,
    own: 0,
    sent: new Map(),
    answers: new Map(),
  };
  sessions.set(key, session);
  session.own += 1;
  const ids = () => randomUUID().slice(0, 13);
  const respURI = options.respURI?.(id, other.url) ?? '';
  const out = (inner: string, final: boolean) =>
    messageXml({
      session: id,
      message: String(session.own * 10),
      device,
      server: other.isNameless ? '' : other.url,
      respURI,
      maxMsgSize: options.maxMsgSize ?? null,
      credential: options.provesItself === true ? md5Credential(account.name, account.secret, nonceFor(body)) : null,
      body: inner,
      final: final && options.neverFinal !== true,
    });
  if (
    body.parts.some((one) => one.name === 'Alert' && textAt(one, 'Item', 'Meta', 'Type') === 'com.microsoft:mdm.unenrollment.userrequest')
  )
    leave();
  const right = md5Credential(account.name, account.secret, session.nonce);
  if (options.challenge === true && textAt(header, 'Cred', 'Data') !== right) {
    session.nonce = randomBytes(9).toString('base64');
    return out(
      headerStatus(ids(), message, textAt(header, 'Cred', 'Data') === '' ? 407 : 401, { type: 'syncml:auth-md5', nonce: session.nonce }),
      true,
    );
  }
  if (other.refuses !== null) return out(headerStatus(ids(), message, Number(other.refuses), null), true);
  if (options.challenge === true) session.nonce = randomBytes(9).toString('base64');
  const status = headerStatus(ids(), message, 200, options.challenge === true ? { type: 'syncml:auth-md5', nonce: session.nonce } : null);
  note(body, session, other);
  const asksMore = body.parts.some((one) => one.name === 'Alert' && textAt(one, 'Data') === '1222');
  const current = other.packages?.[session.package] ?? [];
  // Behind a message without Final the next of the package is due when it is asked for, not before.
  if (session.message > 0 && session.message < current.length && !asksMore) return out(status, true);
  const due = current[session.message] ?? [];
  session.message += 1;
  const isLast = session.message >= current.length;
  if (isLast) [session.package, session.message] = [session.package + 1, 0];
  const commands = due.map((order) => orderXml(order, () => remember(ids(), order, session)));
  return out(status + commands.join(''), isLast);
}

function nonceFor(body: ReturnType<typeof parse>): string {
  const status = body.parts.find((one) => one.name === 'Status' && textAt(one, 'Cmd') === 'SyncHdr');
  return textAt(status, 'Chal', 'Meta', 'NextNonce') || account.nonce;
}

function remember(id: string, order: Order, { sent }: Session): string {
  const own = [...sent.values()].includes(order) ? order.children?.find((one) => ![...sent.values()].includes(one)) : order;
  sent.set(id, own ?? order);
  return id;
}

function note(body: ReturnType<typeof parse>, { sent, answers }: Session, { answered }: OtherServer): void {
  for (const status of all(body, 'Status')) {
    const reference = textAt(status, 'CmdRef');
    const order = sent.get(reference);
    if (order === undefined) continue;
    const answer = {
      command: `${order.verb} ${order.items?.map(({ uri }) => uri).join(' ') ?? ''}`.trim(),
      status: textAt(status, 'Data'),
      data: [],
    };
    answered.push(answer);
    answers.set(reference, answer);
  }
  for (const results of all(body, 'Results'))
    answers.get(textAt(results, 'CmdRef'))?.data.push(...all(results, 'Item').map((item) => textAt(item, 'Data')));
}
