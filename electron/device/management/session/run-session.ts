import { toBase64 } from '../../../../shared/base64.ts';
import type { ApplyOutcome, ReplyRow } from '../../../../shared/contract/documents.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { Result } from '../../../../shared/result.ts';
import { escapeText } from '../../../../shared/xml-text.ts';
import type { ClientSession } from '../../syncml/engine/client-session.ts';
import { nothingToDoHint, signInHint } from '../../syncml/wire/hints.ts';
import { maskMessage } from '../../syncml/wire/mask-message.ts';
import { textBytes } from '../asn1/der.ts';
import { withoutSecrets } from '../enrolment/exchange.ts';
import { failureOf, type StepFailure } from '../errors/faults.ts';
import type { Enrolment } from '../record/enrolment-record.ts';
import { abortMessage, type PackageOne, packageOne } from './package-one.ts';
import { credentialFor, judgeMessage, newSessionState, type SessionState } from './session-judge.ts';
import type { SessionDeps, SessionOrder, SessionResult } from './session-order.ts';
import { openPost, type Post, post, refuseHost, withMode } from './session-post.ts';

/** Tries with credentials before the PC gives up on a server that wants others. */
const mostChallenges = 3;

function serverOf({ id, account }: Enrolment): ClientSession['server'] {
  return { id, name: account.name || account.providerId };
}

/**
 * One session with the management server: package 1, then an answer to each of its messages until one holds no command. It ends also
 * with an empty answer, with Alert 1223, with an error, or at the cap, which the PC tells the server by Alert 1223.
 */
export async function runSession(order: SessionOrder, deps: SessionDeps): Promise<SessionResult> {
  const state = newSessionState(order, deps);
  const route = openPost(deps, order);
  route.mac = needsMac(state);
  const rows: ReplyRow[] = [];
  const client: ClientSession = {
    key: `session ${order.sessionID} at ${deps.now()}`,
    number: order.number,
    server: serverOf(deps.enrolment()),
    userScope: order.loginStatus === 'user',
    fingerprint: (document) => toBase64(deps.crypto.digest('sha256', textBytes(document))),
    judge: (message) => judgeMessage(message, state, order, deps),
  };
  let sent = 0;
  const end = (failure: StepFailure | null, words = ''): SessionResult => ({
    good: failure === null,
    words: failure?.words ?? words,
    code: failure?.code ?? null,
    look: failure?.look ?? null,
    rows,
    sent,
  });
  const addresses = otherAddresses(deps);
  for (let document = packageOne(opening(state, order, deps)); ; ) {
    sent += 1;
    const came = await post(document, route, order, deps);
    if (came.kind === 'failed') {
      const next = sent === 1 && came.unreachable === true ? addresses.next() : null;
      if (next === null) return end(came.failure);
      deps.goToAddress(next);
      route.url = openPost(deps, order).url;
      document = packageOne(opening(state, order, deps));
      sent = 0;
      continue;
    }
    if (came.text.trim() === '') {
      deps.tell({ from: 'server', at: deps.now(), line: came.line, text: '', notes: came.notes });
      return end(null, 'The server answered with an empty body, which ends the session');
    }
    state.last = null;
    const applied = await deps.apply(came.text, client);
    const notes = [...came.notes, ...hintsIn(applied)];
    deps.tell({ from: 'server', at: deps.now(), line: came.line, text: masked(came.text, deps), notes });
    if (!applied.ok) return end({ ...failureOf('0x80180008'), words: `A message of the server was refused: ${applied.problem.detail}` });
    rows.push(...applied.value.rows.filter(({ cmd }) => cmd !== 'SyncHdr'));
    const next = nextDocument(applied.value.reply, { state, order, deps, route, sent });
    if (next.kind === 'over') return end(next.failure, next.words);
    if (next.last) await lastWords(next.document, route, order, deps);
    if (next.last) return end(next.failure, next.words);
    document = next.document;
  }
}

const mostHints = 20;

/**
 * What was left out of a message of the server or looks like a slip in it, as for a document that somebody brings. Nothing is said
 * about the secrets of an account, and nothing that a session says by itself.
 */
function hintsIn(applied: Result<ApplyOutcome>): readonly string[] {
  if (!applied.ok) return [];
  const said = [nothingToDoHint, signInHint];
  const hints = applied.value.hints.filter((hint) => !said.includes(hint) && !/AAuth(?:Secret|Data)"/i.test(hint));
  return hints.length > mostHints ? [...hints.slice(0, mostHints), `${hints.length - mostHints} more of this kind`] : hints;
}

/** What the account keeps secret is masked wherever it is the whole of a value, however the server wrote what is around it. */
function masked(text: string, deps: SessionDeps): string {
  const { toServer, ofServer } = deps.enrolment().account;
  const secrets = [toServer, ofServer].flatMap((one) => (one === null ? [] : [one.secret, escapeText(one.secret), one.nonce ?? '']));
  return withoutSecrets(maskMessage(text), secrets);
}

/** The addresses of ManagementServerAddressList one after the other; behind the last one the first is the account's again. */
function otherAddresses(deps: SessionDeps): { next(): string | null } {
  const { address, others } = deps.enrolment().account;
  const left = [...others];
  return {
    next() {
      const next = left.shift() ?? null;
      if (next === null && others.length > 0) deps.goToAddress(address);
      return next;
    },
  };
}

interface Turn {
  readonly state: SessionState;
  readonly order: SessionOrder;
  readonly deps: SessionDeps;
  readonly route: Post;
  readonly sent: number;
}

type Next =
  | { readonly kind: 'over'; readonly failure: StepFailure | null; readonly words: string }
  | {
      readonly kind: 'send';
      readonly document: string;
      readonly last: boolean;
      readonly failure: StepFailure | null;
      readonly words: string;
    };

function nextDocument(reply: string, turn: Turn): Next {
  const { state, deps, order, route, sent } = turn;
  const { last } = state;
  if (last === null) return over(failureOf('0x80180008', 'the message of the server could not be judged'));
  if (last.ended) return over(null, 'The server ended the session (Alert 1223)');
  followRespURI(last.respURI, turn);
  route.mac = needsMac(state);
  if (last.challenged !== null) return answerChallenge(turn);
  if (last.refused !== null && reply === '') return over(headerRefused(last.refused));
  if (state.imposters > 2) return over(imposter);
  // A server that writes such headers once more was told of the first one.
  if (state.unread !== null && (reply === '' || state.unread.times > 1)) return over(notExecuted(state.unread.because));
  if (reply === '') return over(null, nothingMore(sent, state));
  // A message that answers nothing but refuses the header itself goes out as well: the server must learn of it.
  if (sent >= order.cap) return atCap(turn);
  if (state.offeredNonce !== null) deps.keepNonce('ofServer', state.offeredNonce);
  state.offeredNonce = null;
  return { kind: 'send', document: reply, last: false, failure: null, words: '' };
}

function needsMac({ proof, proofType }: SessionState): boolean {
  return proof === 'each' && proofType === 'mac';
}

function nothingMore(sent: number, { isFinalMissing }: SessionState): string {
  const words = `The server has nothing more to send; ${sent} ${sent === 1 ? 'message was' : 'messages were'} sent`;
  return isFinalMissing
    ? `${words}. Its messages have no Final, so the PC asked for the rest of each package (Alert 1222) until none came`
    : words;
}

/** The server answered the header of the PC's message with an error, and wants nothing more. */
function headerRefused(code: string): StepFailure {
  const words = `The server refused the message of the PC: Status ${code} for its header, and nothing more`;
  return { code: '0x80180008', words, look: "The server's log at this time; whether it knows this device" };
}

const imposter: StepFailure = {
  code: '0x80180002',
  words: 'The server did not prove who it is: its credentials are wrong, also with the nonce it was given',
  look: 'APPAUTH with AAUTHLEVEL CLIENT in the provisioning document, and with which name and nonce the server makes its credentials',
};

function notExecuted(because: string): StepFailure {
  return { code: '0x80180008', words: `A message of the server was not executed: ${because}`, look: 'SyncHdr of the message' };
}

function over(failure: StepFailure | null, words = ''): Next {
  return { kind: 'over', failure, words };
}

/** Package 1 again, with the next MsgID, a Status for the server's header in front, and credentials. */
function answerChallenge({ state, order, deps }: Turn): Next {
  const { account } = deps.enrolment();
  const refusal = { code: '0x80190191', look: 'APPAUTH of the provisioning document, and the account on the server' };
  if (account.toServer === null)
    return over({ ...refusal, words: 'The server requires credentials, and the provisioning document gave none (APPAUTH, APPSRV)' });
  if (state.challenges >= mostChallenges)
    return over({ ...refusal, words: `The server does not accept the credentials of its account ${quoted(account.toServer.name)}` });
  state.msgID += 1;
  return { kind: 'send', document: packageOne(opening(state, order, deps)), last: false, failure: null, words: '' };
}

function atCap({ state, order, deps }: Turn): Next {
  const [name, count] = [...state.repeated].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as const);
  const again = count > 1 ? `; ${name} came ${count} times` : '';
  const document = abortMessage({ ...opening(state, order, deps), msgID: String(state.msgID) });
  const words = `The session did not end: after ${order.cap} messages the PC ended it (Alert 1223)${again}`;
  return {
    kind: 'send',
    document,
    last: true,
    words,
    failure: { code: '0x80180008', words, look: 'Why the server sends the same again: what it waits for in the answers' },
  };
}

async function lastWords(document: string, route: Post, order: SessionOrder, deps: SessionDeps): Promise<void> {
  const came = await post(document, route, order, deps);
  if (came.kind === 'text')
    deps.tell({ from: 'server', at: deps.now(), line: came.line, text: masked(came.text, deps), notes: came.notes });
}

function opening(state: SessionState, order: SessionOrder, deps: SessionDeps): PackageOne {
  const { account, deviceId, hardwareId } = deps.enrolment();
  return {
    sessionID: order.sessionID,
    msgID: String(state.msgID),
    target: account.address,
    source: account.useHardwareId ? hardwareId : deviceId,
    ...credentialFor(state, deps),
    initiator: order.origin === 'push' ? '1200' : '1201',
    loginStatus: order.loginStatus,
    alerts: order.alerts,
    devInfo: order.devInfo,
    answers: state.last?.msgID ?? null,
  };
}

/** Where the server wants the next message; a host this enrolment does not know is not followed. */
function followRespURI(respURI: string, { route, order, deps }: Turn): void {
  if (respURI === '' || !URL.canParse(respURI, route.url)) return;
  const next = new URL(respURI, route.url);
  const isSafe = next.protocol === 'https:' || next.protocol === new URL(deps.enrolment().account.address).protocol;
  if (!isSafe || refuseHost(next, route.url, deps) !== null) {
    route.notFollowed = next.host || respURI;
    return;
  }
  route.url = order.respURI === 'withMode' && !/[?&]mode=/.test(next.search) ? withMode(next.href, route.mode) : next.href;
}
