import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { SessionConversation, SessionMessage } from '../../../shared/contract/enrolment.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { CryptoProvider } from '../ports/crypto-provider.ts';
import type { HttpsClient } from '../ports/https-client.ts';
import { serialQueue } from '../runtime/serial-queue.ts';
import type { ClientSession } from '../syncml/engine/client-session.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';
import type { Enrolment } from './record/enrolment-record.ts';
import { serverAddresses } from './server-addresses.ts';
import type { GenericAlert, LoginStatus, PackageOne } from './session/package-one.ts';
import { runSession } from './session/run-session.ts';
import type { SessionOrigin, WireCodec } from './session/session-order.ts';
import type { SessionLog } from './session-log.ts';

export interface SessionRunnerDeps {
  readonly https: HttpsClient;
  readonly crypto: CryptoProvider;
  readonly keeper: EnrolmentKeeper;
  readonly log: SessionLog;
  readonly clock: Clock;
  readonly setting: (name: string) => string | undefined;
  readonly assumptions: () => AssumptionValues;
  readonly apply: (document: string, client: ClientSession) => Promise<Result<ApplyOutcome>>;
  readonly devInfo: () => PackageOne['devInfo'];
  readonly loginStatus: () => LoginStatus;
  readonly token: () => string;
  readonly wbxml: WireCodec;
  /** Told when a session begins and when it is over. */
  readonly begun: (origin: SessionOrigin, number: number) => void;
  readonly over: (conversation: SessionConversation) => void;
}

/** Runs sessions one after the other. */
export interface SessionRunner {
  run(origin: SessionOrigin, alerts?: readonly GenericAlert[]): Promise<SessionConversation>;
  /** Does this while no session runs: after those that were begun, before those to come. */
  between<Value>(work: () => Promise<Value>): Promise<Value>;
  running(): boolean;
  /** Whether one waits behind the one that runs. */
  queued(): boolean;
  /** Breaks off the one that runs; those behind it are not begun. */
  abort(): void;
  settled(): Promise<void>;
}

export function createSessionRunner(deps: SessionRunnerDeps): SessionRunner {
  const inTurn = serialQueue();
  let current: AbortController | null = null;
  let generation = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(origin, alerts = []) {
      const born = generation;
      waiting += 1;
      const done = inTurn(async () => {
        current = new AbortController();
        if (born !== generation) current.abort();
        try {
          return await runOne(deps, { origin, alerts, signal: current.signal });
        } finally {
          current = null;
          waiting -= 1;
        }
      });
      last = done.catch(() => undefined);
      return done;
    },
    between: (work) => inTurn(work),
    running: () => waiting > 0,
    queued: () => waiting > 1,
    abort() {
      generation += 1;
      current?.abort();
    },
    settled: async () => void (await last),
  };
}

interface OneSession {
  readonly origin: SessionOrigin;
  readonly alerts: readonly GenericAlert[];
  readonly signal: AbortSignal;
}

async function runOne(deps: SessionRunnerDeps, { origin, alerts, signal }: OneSession): Promise<SessionConversation> {
  const { keeper, clock, setting, log } = deps;
  const enrolment = keeper.current();
  if (enrolment === null) throw new Error('A session needs an enrolment');
  const startedAt = clock.now();
  const sessionID = nextSessionID(enrolment, setting('SyncApplicationVersion'));
  keeper.update((one) => ({ ...one, sessions: one.sessions + 1, unfinished: origin }));
  const number = log.next();
  deps.begun(origin, number);
  const messages: SessionMessage[] = [];
  const https = deps.https.open(httpsIdentity(enrolment, deps.assumptions().clientCertificate === 'send'));
  const result = await runSession(
    {
      sessionID,
      number,
      origin,
      alerts,
      loginStatus: deps.loginStatus(),
      devInfo: deps.devInfo(),
      cap: Number(deps.assumptions().sessionCap),
      respURI: deps.assumptions().respURI,
      firstCredential: deps.assumptions().firstCredential,
    },
    {
      ...deps,
      https,
      // What a server changes in the account counts at once, also when it took the enrolment away meanwhile.
      enrolment: () => keeper.current() ?? enrolment,
      keepNonce: (side, nonce) => keepNonce(keeper, side, nonce),
      goToAddress: (address) => keeper.update((one) => ({ ...one, account: withFirstAddress(one.account, address) })),
      now: clock.now,
      wait: (ms) => waitFor(clock, ms, signal),
      signal,
      tell: (message) => messages.push(message),
    },
  );
  https.close();
  const isLeft = signal.aborted && keeper.current()?.state === 'ending';
  const conversation: SessionConversation = {
    number,
    sessionId: sessionID,
    origin,
    startedAt,
    endedAt: clock.now(),
    good: result.good,
    ...(isLeft ? { ...leftWords } : { words: result.words, look: result.look }),
    code: result.code,
    messages,
    rows: result.rows,
  };
  log.add(conversation);
  const { good, words, code, endedAt } = conversation;
  keeper.update((one) => ({
    ...one,
    unfinished: signal.aborted ? one.unfinished : null,
    lastContactAt: good ? endedAt : one.lastContactAt,
    lastSession: { at: endedAt, good, words, code },
  }));
  deps.over(conversation);
  return conversation;
}

const leftWords = { words: 'The enrolment ended while this session ran, so the session was stopped', look: null } as const;

/** Decimal and never more than four digits; a pair of hexadecimal digits once the server asked for version 2.0. Source: [MS-MDM] SessionID. */
function nextSessionID({ sessions }: Enrolment, version: string | undefined): string {
  const number = (sessions % 9999) + 1;
  return Number.parseFloat(version ?? '1.0') >= 2 ? number.toString(16).toUpperCase().padStart(2, '0') : String(number);
}

export function httpsIdentity(enrolment: Enrolment, withCertificate: boolean) {
  const { roots, authorities, intermediates, client, hosts, discoveryUrl, publicServer } = enrolment;
  return {
    // An intermediate is no anchor: it closes the gap where the server sends its own certificate alone, as the CA store of Windows does.
    roots: [...roots, ...authorities, ...intermediates],
    clientCertificate: withCertificate ? { certificate: [client.certificate, ...intermediates].join('\n'), key: client.key } : null,
    hosts: new Map(hosts),
    refuseAddress: serverAddresses([new URL(discoveryUrl).hostname], publicServer).refuse,
  };
}

function withFirstAddress(account: Enrolment['account'], address: string): Enrolment['account'] {
  const all = [account.address, ...account.others];
  const at = all.indexOf(address);
  return { ...account, address, others: [...all.slice(at + 1), ...all.slice(0, at)] };
}

function keepNonce(keeper: EnrolmentKeeper, side: 'toServer' | 'ofServer', nonce: string): void {
  keeper.update((one) => {
    const secret = one.account[side];
    return secret === null ? one : { ...one, account: { ...one.account, [side]: { ...secret, nonce } } };
  });
}

function waitFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => {
    cancel();
    signal.removeEventListener('abort', end);
    resolve();
  };
  const cancel = clock.after(ms, end);
  signal.addEventListener('abort', end, { once: true });
  return promise;
}
