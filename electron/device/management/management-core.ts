import type { EnrolmentState } from '../../../shared/contract/enrolment.ts';
import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import { stoppedAsProblem } from '../../../shared/pause.ts';
import type { TokenSource } from '../ports/token-source.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { decodeWBXML, encodeWBXML } from '../syncml/wire/wbxml/wbxml-text.ts';
import { providerNode } from './account-nodes.ts';
import { type ConfigRefresh, createConfigRefresh } from './config-refresh.ts';
import { createFirstSync, type FirstSync } from './first-sync.ts';
import { enrolmentView } from './management-view.ts';
import type { OpenedManagement } from './open-management.ts';
import { createPollTimer, type PollTimer } from './poll-timer.ts';
import { createPushChannel, type PushChannel } from './push-channel.ts';
import { createRenewalTimer, type RenewalTimer } from './renewal-timer.ts';
import type { SessionOrigin } from './session/session-order.ts';
import { createSessionRunner, type SessionRunner } from './session-runner.ts';

/** What enrolling, sessions, renewal and the end share. */
export interface ManagementCore {
  readonly parts: DeviceDeps;
  readonly opened: OpenedManagement;
  readonly tokens: TokenSource;
  readonly runner: SessionRunner;
  readonly poll: PollTimer;
  readonly channel: PushChannel;
  readonly renewal: RenewalTimer;
  readonly firstSync: FirstSync;
  readonly refresh: ConfigRefresh;
  readonly note: Note;
  /** A node below DMClient/Provider/{id}. */
  readonly setting: (name: string) => string | undefined;
  readonly view: () => EnrolmentState;
  /** Begins a session that nobody waits for. */
  readonly startSession: (origin: SessionOrigin) => void;
  busy: 'enrolling' | 'unenrolling' | null;
  /** Until an end that the server asked for is over. */
  ending: Promise<unknown> | null;
  /** Breaks off what enrols or renews. */
  stop: AbortController;
  /** Called when the schedule is taken up, and when a session is over. */
  watchContact: () => void;
  sessionOver: () => void;
}

/** Into the journal, under a cause of its own. */
type Note = (event: JournalEvent) => void;

export function createManagementCore(deps: DeviceDeps, opened: OpenedManagement, tokens: TokenSource): ManagementCore {
  const { ports, keeper } = opened;
  const { clock } = deps;
  const changed = () => deps.changed('rest');
  const note: Note = (event) => {
    deps.journal.record({ cause: deps.newCause(), event });
    changed();
  };
  const setting = (name: string) => {
    const enrolment = keeper.current();
    return enrolment === null ? undefined : (deps.tree.values().get(`${providerNode(enrolment.account.providerId)}/${name}`) ?? undefined);
  };
  const startSession = (origin: SessionOrigin) => {
    if (keeper.current()?.state === 'enrolled') void core.runner.run(origin).catch(() => undefined);
  };
  const core: ManagementCore = {
    parts: deps,
    opened,
    tokens,
    runner: sessions({ parts: deps, opened, tokens, note, setting, over: () => core.sessionOver() }),
    poll: createPollTimer({
      clock,
      keeper,
      setting,
      // One that waits serves for all that become due meanwhile: a slow server and a fast clock would pile them up.
      due: () => void (core.runner.queued() || startSession('schedule')),
      changed,
    }),
    channel: createPushChannel({
      door: ports.pushDoor,
      clock,
      token: tokens.token,
      pushed: () => startSession('push'),
      renewed: () => startSession('csp'),
      changed,
    }),
    firstSync: createFirstSync({ parts: deps, keeper, note }),
    refresh: createConfigRefresh({ parts: deps, keeper, setting }),
    renewal: createRenewalTimer({
      parts: deps,
      opened,
      tokens,
      note,
      signal: () => core.stop.signal,
      between: (work) => core.runner.between(work),
    }),
    note,
    setting,
    view: () => {
      const { protection } = ports.secrets;
      return enrolmentView({ keeper, busy: core.busy, channel: core.channel.state().url, protection, now: clock.now() });
    },
    startSession,
    busy: null,
    ending: null,
    stop: new AbortController(),
    watchContact: () => undefined,
    sessionOver() {
      core.watchContact();
      void core.firstSync.look().catch(() => undefined);
    },
  };
  return core;
}

interface SessionsDeps extends Pick<ManagementCore, 'parts' | 'opened' | 'tokens' | 'note' | 'setting'> {
  readonly over: () => void;
}

function sessions({ parts, opened, tokens, note, setting, over }: SessionsDeps): SessionRunner {
  const { ports, keeper, log } = opened;
  const server = () => keeper.current()?.account.name ?? 'the management server';
  return createSessionRunner({
    https: ports.https,
    crypto: ports.crypto,
    keeper,
    log,
    clock: parts.clock,
    setting,
    assumptions: parts.assumptions,
    apply: (document, client) => parts.engine.apply(document, undefined, client),
    devInfo: () => {
      const read = (name: string) => parts.tree.get(`./DevInfo/${name}`).results?.[0]?.data ?? '';
      return { manufacturer: read('Man'), model: read('Mod'), version: read('DmV'), language: read('Lang') };
    },
    loginStatus: () => (parts.memory.session.screen === 'sign-in' ? 'none' : 'user'),
    token: tokens.token,
    wbxml: {
      encode: (document) => stoppedAsProblem(() => encodeWBXML(document, parts.pace.begin())),
      decode: (bytes) => stoppedAsProblem(() => decodeWBXML(bytes, parts.pace.begin())),
    },
    begun: (origin, number) => note({ kind: 'session-begun', server: server(), number, origin }),
    over({ number, good, words, code, look, rows }) {
      note({ kind: 'session-over', server: server(), number, code: good ? null : (code ?? ''), commands: rows.length, words, look });
      over();
    },
  });
}
