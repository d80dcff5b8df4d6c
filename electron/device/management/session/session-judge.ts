import { toBase64 } from '../../../../shared/base64.ts';
import type { ClientHeader, ClientTurn } from '../../syncml/engine/client-session.ts';
import type { Challenge, Command, Credential, FullMessage } from '../../syncml/wire/message.ts';
import { textBytes } from '../asn1/der.ts';
import { basicCredential, md5Digest } from './credentials.ts';
import type { SessionDeps, SessionOrder } from './session-order.ts';

/** What a session remembers from message to message. */
export interface SessionState {
  /** Of the PC's newest message. */
  msgID: number;
  /** How messages prove themselves: not at all, each of them, or no longer because the server said 212. */
  proof: 'none' | 'each' | 'accepted';
  proofType: 'basic' | 'md5' | 'mac';
  /** Challenges since the server last accepted a message. */
  challenges: number;
  /** The server was told 212: its credentials count for the rest of the session, and are not looked at again. */
  isServerKnown: boolean;
  /** Times the server failed to prove itself. */
  imposters: number;
  /** The nonce the server was given in this session. */
  serverNonces: (string | null)[];
  /** In the reply to the newest message, which may never be sent: only then it is the server's. */
  offeredNonce: string | null;
  /** Why the header of a message could not be read: nothing of that message was executed. `times`: in a row, up to now. */
  unread: { readonly because: string; readonly times: number } | null;
  /** Messages in a row that hold nothing to do and no Final either. */
  endless: number;
  /** Whether a package of this server had to be taken as complete without its Final. */
  isFinalMissing: boolean;
  /** What the newest message of the server came to. */
  last: LastMessage | null;
  /** How often each command came. */
  readonly repeated: Map<string, number>;
}

interface LastMessage {
  readonly msgID: string;
  readonly challenged: Challenge | null;
  /** The code for the header of the PC's message, where it is an error and no challenge. */
  readonly refused: string | null;
  /** Alert 1223: the server ends the session. */
  readonly ended: boolean;
  readonly commands: number;
  readonly respURI: string;
  readonly notes: readonly string[];
}

export function newSessionState({ firstCredential }: SessionOrder, { enrolment }: SessionDeps): SessionState {
  const type = enrolment().account.toServer?.type ?? 'none';
  const isUnasked = firstCredential === 'all' || (firstCredential === 'basic' && type === 'basic');
  return {
    msgID: 1,
    proof: isUnasked && type !== 'none' ? 'each' : 'none',
    proofType: proofTypeOf(type),
    challenges: 0,
    isServerKnown: false,
    imposters: 0,
    serverNonces: [],
    offeredNonce: null,
    unread: null,
    endless: 0,
    isFinalMissing: false,
    last: null,
    repeated: new Map(),
  };
}

/** Looks at a message of the server before anything of it is executed: credentials both ways, the end, and what comes again and again. */
export function judgeMessage(message: FullMessage, state: SessionState, order: SessionOrder, deps: SessionDeps): ClientTurn {
  const { header, commands } = message;
  const status = commands.find(
    ({ kind, name, about }: Command & { about?: unknown }) => kind === 'answer' && name === 'Status' && isHeaderStatus(about),
  );
  const about = status?.kind === 'answer' ? status.about : null;
  const code = status?.kind === 'answer' ? status.data : '';
  const challenged = code === '401' || code === '407' ? (about?.challenge ?? { type: '', nextNonce: null }) : null;
  takeChallenge(about?.challenge ?? null, code, state, deps);
  const asked = commands.filter(({ kind }) => kind !== 'answer' && kind !== 'alert');
  for (const command of asked) {
    const name = describe(command);
    if (state.repeated.size < 5000 || state.repeated.has(name)) state.repeated.set(name, (state.repeated.get(name) ?? 0) + 1);
  }
  const ended = commands.some((command) => command.kind === 'alert' && command.data === '1223');
  const refused = challenged === null && /^[45]\d\d$/.test(code) ? code : null;
  state.last = { msgID: header.msgID, challenged, refused, ended, commands: asked.length, respURI: header.respURI, notes: [] };
  if (challenged !== null || ended) return { kind: 'skip' };
  if (header.fault !== null) state.unread = { because: header.fault.because, times: (state.unread?.times ?? 0) + 1 };
  else if (state.unread !== null) state.unread = { ...state.unread, times: 0 };
  const proof = judgeServer(header.credential, header.sourceName, state, deps);
  return {
    kind: proof.genuine ? 'execute' : 'refuse',
    header: { ...nextHeader(state, order, deps), status: proof.status, challenge: proof.challenge },
    isPackageOver: isPackageOver(message, state),
  };
}

/** Small servers write no Final at all. Asked for the rest of the package (Alert 1222) they have none: the second time in a row it is taken as complete. */
function isPackageOver({ commands, final }: FullMessage, state: SessionState): boolean {
  state.endless = final || commands.some(({ kind }) => kind !== 'answer') ? 0 : state.endless + 1;
  if (state.endless < 2) return final;
  state.endless = 0;
  state.isFinalMissing = true;
  return true;
}

function isHeaderStatus(about: unknown): boolean {
  const { cmd = '', cmdRef = '' } = (about ?? {}) as { readonly cmd?: string; readonly cmdRef?: string };
  return cmd === 'SyncHdr' || (cmd === '' && cmdRef === '0');
}

/** 401 and 407 want credentials, 200 wants them in every message, 212 no more in this session; whatever nonce comes along is kept. */
function takeChallenge(challenge: Challenge | null, code: string, state: SessionState, { keepNonce, enrolment }: SessionDeps): void {
  if (challenge?.nextNonce != null && challenge.nextNonce !== '') keepNonce('toServer', challenge.nextNonce);
  if (code === '401' || code === '407') {
    state.challenges += 1;
    state.proof = 'each';
    // A server that does not say which is answered as its document said.
    const wanted = challenge?.type || enrolment().account.toServer?.type || '';
    state.proofType = proofTypeOf(wanted);
  } else if (code !== '') {
    state.challenges = 0;
    if (code === '212') state.proof = state.proof === 'none' ? 'none' : 'accepted';
  }
}

function proofTypeOf(type: string): SessionState['proofType'] {
  return /basic/i.test(type) ? 'basic' : /mac/i.test(type) ? 'mac' : 'md5';
}

/** The header of the PC's next message; counts it. */
function nextHeader(state: SessionState, order: SessionOrder, deps: SessionDeps): ClientHeader {
  const { account, deviceId, hardwareId } = deps.enrolment();
  state.msgID += 1;
  const proof = credentialFor(state, deps);
  return {
    sessionID: order.sessionID,
    msgID: String(state.msgID),
    target: account.address,
    source: account.useHardwareId ? hardwareId : deviceId,
    sourceName: proof.sourceName,
    credential: proof.credential,
    status: 200,
    challenge: null,
  };
}

export function credentialFor(
  state: SessionState,
  { enrolment, crypto }: SessionDeps,
): { readonly sourceName: string; readonly credential: Credential | null } {
  const secret = enrolment().account.toServer;
  if (state.proof !== 'each' || secret === null) return { sourceName: '', credential: null };
  // A MAC stands in the HTTP header, over the whole of the message.
  if (state.proofType === 'mac') return { sourceName: secret.name, credential: null };
  const data = state.proofType === 'basic' ? basicCredential(secret) : md5Digest(secret, crypto);
  return { sourceName: secret.name, credential: { type: `syncml:auth-${state.proofType}`, data } };
}

interface ServerProof {
  readonly genuine: boolean;
  readonly status: number;
  readonly challenge: Challenge | null;
}

/** A server that shows credentials has to show the right ones; one that shows none has its TLS certificate. */
function judgeServer(credential: Credential | null, sourceName: string, state: SessionState, deps: SessionDeps): ServerProof {
  const { account } = deps.enrolment();
  const secret = account.ofServer;
  if (credential === null || secret === null) return { genuine: true, status: 200, challenge: null };
  if (state.isServerKnown) return { genuine: true, status: 212, challenge: null };
  const names = [secret.name, sourceName, account.providerId].filter((name, index, all) => name !== '' && all.indexOf(name) === index);
  const nonces = [secret.nonce, ...state.serverNonces];
  const isBasic = /basic/i.test(credential.type);
  const genuine = names.some((name) =>
    isBasic
      ? credential.data === basicCredential({ ...secret, name })
      : nonces.some((nonce) => credential.data === md5Digest({ name, secret: secret.secret, nonce }, deps.crypto)),
  );
  const type = isBasic ? 'syncml:auth-basic' : 'syncml:auth-md5';
  state.isServerKnown = genuine;
  if (genuine && (isBasic || state.serverNonces.length > 0)) return { genuine, status: 212, challenge: null };
  if (!genuine) state.imposters += 1;
  const nextNonce = isBasic ? null : toBase64(textBytes(deps.token().slice(0, 16)));
  if (nextNonce !== null) {
    state.serverNonces = [...state.serverNonces, secret.nonce].slice(-4);
    state.offeredNonce = nextNonce;
  }
  return { genuine, status: genuine ? 212 : 401, challenge: { type, nextNonce } };
}

/** A command in a few words, for counting. */
function describe(command: Command): string {
  if (command.kind === 'items')
    return `${command.name} ${command.items.map(({ locURI, data }) => `${locURI ?? ''}${data === '' ? '' : ` = ${data.slice(0, 60)}`}`).join(', ')}`.slice(
      0,
      300,
    );
  if (command.kind === 'group') return `${command.name} of ${command.members.map(describe).join('; ')}`.slice(0, 300);
  return command.name;
}
