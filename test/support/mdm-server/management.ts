import { type ClientMessage, checkPackageOne, checkUnenrolAlert, readClientMessage, unenrolAlert } from './client-message.ts';
import type { ServerCommand } from './command.ts';
import { paths } from './discovery.ts';
import { challenge, judgeProof, type Proof, serverCredential } from './message-credentials.ts';
import { isDetachedSignature } from './renewal.ts';
import { type Answer, type Enrolment, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { type LiveSession, type MessageOrder, openSession, repliesOf, writeMessage } from './session.ts';
import { readWbxml, xmlToWbxml } from './wbxml-programs.ts';

/** OMA DM sessions with all enrolled devices. */
export interface Management {
  readonly sessions: readonly LiveSession[];
  /** A package: it goes out in one exchange of the running session, or the next one. */
  queue(commands: readonly ServerCommand[]): void;
  readonly waiting: number;
  handle(request: ReceivedRequest): Answer;
}

const sameGet: ServerCommand = { verb: 'Get', target: './DevDetail/SwV' };

export function createManagement(state: ServerState): Management {
  const sessions: LiveSession[] = [];
  const packages: ServerCommand[][] = [];
  const right = (is: boolean, what: string) => expectThat(state, 'session', is, what);

  function handle(request: ReceivedRequest): Answer {
    const encoding = checkRequest(request, state);
    const refused = deviceOf(request, state);
    if (refused === null || state.faults.isOn('deviceForgotten')) return refuse(403, 'This device is not known here');
    const text = encoding === 'wbxml' ? readWbxml(request.body) : request.body.toString('utf8');
    if (text === null) return refuse(400, 'This is no WBXML');
    const message = readClientMessage(state.faults.isOn('halfIsWhole') ? completed(text) : text, state);
    if ('fault' in message) return refuse(400, message.fault);
    // A device may enrol again before anybody knew that its last enrolment was lost with it: the newest counts.
    const enrolment = state.enrolments.findLast(({ deviceId, state: now }) => deviceId === message.source && now === 'enrolled');
    if (enrolment === undefined || (refused !== undefined && refused !== enrolment && !state.faults.isOn('sourceDecides'))) {
      right(false, `Source ${message.source} is not the device the certificate is for`);
      return refuse(403, 'This device is not known here');
    }
    if (request.headers['ms-signature'] !== undefined) {
      const signature = Buffer.from(request.headers['ms-signature'], 'base64');
      right(isDetachedSignature(signature, request.body, enrolment.certificate.pem), 'MS-Signature does not fit the message');
    }
    const live = sessionOf(message, enrolment, request);
    if (live.last?.body.equals(request.body) === true && !state.faults.isOn('repeatIsNew')) return reply(live.last.answer, live, request);
    // The message it comes instead of is not looked at: the device has to tell the same again, in a new message.
    if (live.last !== null && state.faults.take('oldAnswer') !== undefined) {
      live.expectedMsgId = Number(message.msgId) + 1;
      return reply(live.last.answer, live, request);
    }
    const answer = answerTo(live, message, request);
    live.messages.push({ from: 'device', text }, { from: 'server', text: answer });
    live.last = { body: request.body, answer };
    return reply(answer, live, request);
  }

  function sessionOf(message: ClientMessage, enrolment: Enrolment, request: ReceivedRequest): LiveSession {
    const known = sessions.findLast((one) => one.enrolment === enrolment && one.sessionId === message.sessionId);
    if (known !== undefined && (message.msgId !== '1' || known.last?.body.equals(request.body) === true)) return known;
    right(known === undefined, `SessionID ${message.sessionId} was used before`);
    right(message.msgId === '1', `A session begins with MsgID ${message.msgId}`);
    const opened = openSession(message, enrolment, initiatorOf(request));
    sessions.push(opened);
    return opened;
  }

  function answerTo(live: LiveSession, message: ClientMessage, request: ReceivedRequest): string {
    right(live.state === 'open', `Message ${message.msgId} comes though the session is ${live.state}`);
    right(Number(message.msgId) === live.expectedMsgId, `MsgID is ${message.msgId}, ${live.expectedMsgId} was due`);
    right(message.target === addressOf(request), `Target is ${message.target}, ADDR is ${addressOf(request)}`);
    live.expectedMsgId = Number(message.msgId) + 1;
    live.accountName = message.sourceName;
    const proof = live.isTrusted
      ? 'right'
      : judgeProof(state.settings.session.credentials, live.enrolment.account, proofOf(message, request));
    if (proof !== 'right') return refuseProof(live, message, { request, proof });
    // Package 1 comes again after a challenge.
    if (live.sent.length === 0 && message.commands.some(({ data, name }) => name === 'Alert' && /^120[01]$/.test(data))) {
      checkPackageOne(message, right);
    } else right(message.commands.some(isMoreThanHeaderStatus), 'A message holds nothing but the Status of the header');
    collect(live, message, request);
    return nextMessage(live, message, request);
  }

  function refuseProof(live: LiveSession, message: ClientMessage, { request, proof }: { request: ReceivedRequest; proof: Proof }): string {
    live.challenges += 1;
    if (live.challenges > 2) live.state = 'aborted by the server';
    const status = proof === 'none' ? '407' : '401';
    const chal = challenge(state.settings.session.credentials, live.enrolment.account);
    return write(live, { ...orderFor(message, request), headerStatus: status, headerChallenge: chal, commandStatus: status });
  }

  function collect(live: LiveSession, message: ClientMessage, request: ReceivedRequest): void {
    const { commands } = message;
    const headerStatus = commands.find(({ name, cmd }) => name === 'Status' && cmd === 'SyncHdr');
    if (live.serverMsgId > 0)
      right(headerStatus !== undefined && headerStatus === commands[0], 'The first command is not the Status of the header');
    if (headerStatus?.nextNonce != null) live.enrolment.account.serverNonce = Buffer.from(headerStatus.nextNonce, 'base64');
    for (const status of commands.filter(({ name, cmd }) => name === 'Status' && cmd !== 'SyncHdr')) {
      const sent = live.sent.find(({ msgId, cmdId }) => msgId === status.msgRef && cmdId === status.cmdRef);
      if (sent === undefined && state.faults.isOn('strayStatusFails')) throw new Error(`No command ${status.cmdRef} was sent`);
      right(sent?.name === status.cmd, `A Status is about ${status.cmd} ${status.cmdRef} of message ${status.msgRef}, which was not sent`);
      live.statuses.push(status);
    }
    live.results.push(...commands.filter(({ name }) => name === 'Results'));
    const alerts = commands.filter(({ name }) => name === 'Alert');
    live.loginStatus ??= alerts.find(({ items }) => items[0]?.type === 'com.microsoft/MDM/LoginStatus')?.items[0]?.data ?? null;
    live.alerts.push(...alerts.filter(({ data, items }) => !/^120[01]$/.test(data) && items[0]?.type !== 'com.microsoft/MDM/LoginStatus'));
    if (alerts.some(({ data }) => data === '1223')) live.state = 'aborted by the device';
    const unenrol = unenrolAlert(message);
    if (unenrol !== undefined) checkUnenrolAlert(unenrol, message, request.headers['mdm-genericalert'], right);
    keepChannel(live);
  }

  function nextMessage(live: LiveSession, message: ClientMessage, request: ReceivedRequest): string {
    const { session } = state.settings;
    const order = orderFor(message, request);
    const accepted = session.credentials === 'none' ? 200 : session.accepted;
    if (accepted === 212) live.isTrusted = true;
    const chal =
      session.credentials === 'none' || session.credentials === 'basic' ? '' : challenge(session.credentials, live.enrolment.account);
    const proved = { ...order, headerStatus: String(accepted), headerChallenge: chal };
    if (unenrolAlert(message) !== undefined) {
      const asked = sessions.some(({ sent, enrolment }) => enrolment === live.enrolment && sent.some(isUnenrol));
      live.enrolment.state = asked ? 'unenrolled by the server' : 'unenrolled by the user';
      live.state = 'over';
      return write(live, proved);
    }
    if (live.state === 'aborted by the device') return write(live, proved);
    if (state.faults.take('serverAborts') !== undefined) {
      live.state = 'aborted by the server';
      return write(live, { ...proved, commands: [{ verb: 'Alert', code: '1223' }] });
    }
    const asksForNext = message.commands.some(({ name, data }) => name === 'Alert' && data === '1222');
    // A request for the next message of our package ends no package of its own.
    if (!message.final && !asksForNext) return write(live, { ...proved, commands: [{ verb: 'Alert', code: '1222' }] });
    return write(live, { ...proved, ...nextCommands(live, asksForNext) });
  }

  function nextCommands(live: LiveSession, asksForNext: boolean): { commands: readonly ServerCommand[]; final: boolean } {
    const unanswered = repliesOf(live).filter(({ msgId, statuses }) => msgId === String(live.serverMsgId) && statuses.length === 0);
    if (state.faults.isOn('waitsForStatus') && unanswered.length > 0)
      return { commands: unanswered.map(({ command }) => command), final: true };
    const { everySession } = state.settings.session;
    if (live.sent.length === 0 && everySession.length > 0) live.pending = [...everySession];
    else if (live.pending.length > 0) {
      right(asksForNext, 'The package is not complete, and the device does not ask for the next message (1222)');
    } else live.pending = packages.shift() ?? (state.faults.isOn('sameGetForever') ? [sameGet] : []);
    const commands = live.pending.splice(0, state.settings.session.commandsPerMessage);
    if (commands.length === 0) finish(live);
    for (const command of commands) takeRekey(command, live.enrolment);
    return { commands, final: live.pending.length === 0 };
  }

  function finish(live: LiveSession): void {
    live.state = 'over';
    for (const { name, cmdId, statuses, command } of repliesOf(live)) {
      right(statuses.length > 0 || isUnenrolCommand(command), `${name} ${cmdId} got no Status`);
    }
  }

  function write(live: LiveSession, order: MessageOrder): string {
    const { serverCredentials } = state.settings.session;
    const credential = serverCredential(serverCredentials, live.enrolment.account, state.faults.isOn('wrongServerSecret'));
    return writeMessage(live, { ...order, credential }, state.faults, state.settings);
  }

  function orderFor(received: ClientMessage, request: ReceivedRequest): MessageOrder {
    const responseUri = state.faults.isOn('responseUri') ? `${request.origin}${paths.next}` : '';
    const address = addressOf(request);
    return {
      received,
      address,
      responseUri,
      headerStatus: '200',
      headerChallenge: '',
      commandStatus: '200',
      commands: [],
      final: true,
      credential: '',
    };
  }

  function addressOf({ origin }: ReceivedRequest): string {
    return `${origin}${paths.manage}${state.faults.isOn('addressWithQuery') ? '?hwid=4711' : ''}`;
  }

  function reply(text: string, live: LiveSession, { headers }: ReceivedRequest): Answer {
    const isBinary = headers['content-type']?.includes('wbxml') === true || state.settings.session.encoding === 'wbxml';
    const type = `application/vnd.syncml.dm+${isBinary ? 'wbxml' : 'xml'}`;
    right(isBinary === (state.settings.session.encoding === 'wbxml'), `Session ${live.sessionId} is not in the coding of DEFAULTENCODING`);
    const charset = state.faults.isOn('typeWithCharset') ? '; charset=utf-8' : '';
    return { status: 200, headers: { 'Content-Type': `${type}${charset}` }, body: isBinary ? xmlToWbxml(text) : text };
  }

  return {
    sessions,
    queue: (commands) => void packages.push([...commands]),
    get waiting() {
      return packages.length;
    },
    handle,
  };
}

function refuse(status: number, words: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: words };
}

function proofOf({ header }: ClientMessage, { headers, body }: ReceivedRequest) {
  return { header, hmac: headers['x-syncml-hmac'], body };
}

function initiatorOf({ headers, query }: ReceivedRequest) {
  return { userAgentOrigin: headers.useragentorigin ?? null, mode: new URLSearchParams(query).get('mode') };
}

function isMoreThanHeaderStatus({ name, cmd, data }: ClientMessage['commands'][number]): boolean {
  return name !== 'Status' || cmd !== 'SyncHdr' || !/^2/.test(data);
}

function isUnenrol({ command }: { readonly command: ServerCommand }): boolean {
  return isUnenrolCommand(command);
}

function isUnenrolCommand(command: ServerCommand): boolean {
  return command.verb === 'Exec' && /\/DMClient\/.*Unenroll$/.test(command.target);
}

/** Name and secret a server gives a device: whether its answer shows the old or the new ones is not told anywhere. */
function takeRekey(command: ServerCommand, { account }: Enrolment): void {
  if (command.verb !== 'Replace' || command.data === undefined || !command.target.includes('/AppAuth/CLCRED/')) return;
  account.former ??= { name: account.name, secret: account.secret };
  if (/\/AppAuth\/CLCRED\/AAuthName$/.test(command.target)) account.name = command.data;
  if (/\/AppAuth\/CLCRED\/AAuthSecret$/.test(command.target)) account.secret = command.data;
}

/** A message that was cut, with the end tags it lacks. */
function completed(text: string): string {
  const whole = text.slice(0, text.lastIndexOf('>') + 1);
  const open: string[] = [];
  for (const [tag, end, name = ''] of whole.matchAll(/<(\/?)([\w:]+)[^>]*>/g)) {
    if (end === '/') open.pop();
    else if (!tag.endsWith('/>')) open.push(name);
  }
  return `${whole}${open
    .reverse()
    .map((name) => `</${name}>`)
    .join('')}`;
}

/** A push channel becomes known through Results. */
function keepChannel(live: LiveSession): void {
  for (const { items } of live.results) {
    const channel = items.find(({ source }) => source?.endsWith('/Push/ChannelURI'));
    if (channel !== undefined && channel.data !== '') live.enrolment.channelUri = channel.data;
  }
}

/** Headers and query of the captured client; answers the coding of the body. */
function checkRequest({ method, path, headers, query, body }: ReceivedRequest, state: ServerState): 'xml' | 'wbxml' {
  const right = (is: boolean, what: string) => expectThat(state, 'session', is, what);
  const accept = 'application/vnd.syncml.dm+xml, application/vnd.syncml.dm+wbxml, application/octet-stream';
  right(method === 'POST', `The method is ${method}`);
  right(headers.accept === accept, `Accept is ${headers.accept}`);
  right(headers['accept-charset'] === 'UTF-8', `Accept-Charset is ${headers['accept-charset']}`);
  right((headers['client-request-id'] ?? '') !== '', `Client-Request-Id is ${headers['client-request-id']}`);
  right(/^application\/vnd\.syncml\.dm\+(xml|wbxml)$/.test(headers['content-type'] ?? ''), `Content-Type is ${headers['content-type']}`);
  right(/^[A-Za-z0-9+/]{16}(\.\d+)+$/.test(headers['ms-cv'] ?? ''), `Ms-Cv is ${headers['ms-cv']}`);
  right(headers['user-agent'] === 'MSFT OMA DM Client/1.2.0.1', `User-Agent is ${headers['user-agent']}`);
  right(headers['content-length'] === String(body.length), `Content-Length is ${headers['content-length']}`);
  // A RespURI is used as it stands; `moved` is the mark of this server's redirects.
  const isAsGiven = path === paths.next && query === '';
  right(isAsGiven || /(^|&)mode=(Maintenance|Machine)&Platform=WoA(&moved=1)?$/.test(query), `The query is ${query}`);
  right(!state.faults.isOn('addressWithQuery') || query.startsWith('hwid=4711&mode='), `The query of ADDR got lost: ${query}`);
  right(
    body.length <= state.settings.session.maxMsgSize,
    `A message has ${body.length} bytes, ${state.settings.session.maxMsgSize} were allowed`,
  );
  return headers['content-type']?.includes('wbxml') === true ? 'wbxml' : 'xml';
}

/** The device of the TLS certificate; undefined where any will do, null where it is refused. */
function deviceOf({ clientThumbprint }: ReceivedRequest, state: ServerState): Enrolment | undefined | null {
  if (state.settings.session.clientCertificate === 'ignored') return undefined;
  if (state.faults.isOn('anyCertificate') && clientThumbprint !== null) return undefined;
  const found = state.enrolments.find(({ certificate }) => certificate.thumbprint === clientThumbprint);
  expectThat(
    state,
    'session',
    found !== undefined,
    `The TLS connection shows ${clientThumbprint === null ? 'no' : 'a foreign'} client certificate`,
  );
  return found ?? null;
}
