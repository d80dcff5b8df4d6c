import type { InputOf } from '../../../shared/contract/contract.ts';
import type { EnrolmentState, SessionConversation } from '../../../shared/contract/enrolment.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { originWords } from '../../../shared/words/event-words.ts';
import type { TokenSource } from '../ports/token-source.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { type EndedBy, endEnrolment, removeEnrolment, stopTimers, watchLostContact } from './end-enrolment.ts';
import { enrolDevice } from './enrol-device.ts';
import { signInCertificate } from './enrolment/sign-in-certificate.ts';
import { putEnrolmentNodes } from './enrolment-nodes.ts';
import { meaningOf } from './errors/error-codes.ts';
import { createManagementCore, type ManagementCore } from './management-core.ts';
import type { OpenedManagement } from './open-management.ts';
import type { SessionOrigin } from './session/session-order.ts';

/** This PC and its management server. */
export interface Management {
  /** Refused with 409 before any request where there is an enrolment, or one is on its way. */
  enrol(input: InputOf<'enrol'>): Promise<Result<EnrolmentState>>;
  state(): EnrolmentState;
  sync(origin: SessionOrigin): Promise<Result<SessionConversation>>;
  renew(): Promise<Result<EnrolmentState>>;
  /** Tells the server and removes everything; `lost`: there is nobody to tell. */
  end(by: EndedBy): Promise<Result<EnrolmentState>>;
  /** What the person answers at the Enrolment Status Page; refused where there is none. */
  answerSetup(answer: 'try again' | 'go on'): Promise<Result<EnrolmentState>>;
  /** Somebody signed in at the PC. */
  signedIn(): void;
  /** The tree's values were replaced by those of a snapshot. */
  reconcile(): Promise<void>;
  /** Forgets the enrolment without a word to the server: the PC was reset. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Takes up the enrolment of the run before, where there is one. */
export async function startManagement(deps: DeviceDeps, opened: OpenedManagement, tokens: TokenSource): Promise<Management> {
  const core = createManagementCore(deps, opened, tokens);
  const contact = watchLostContact(core);
  core.watchContact = contact.again;
  opened.breakpoints.watch(() => deps.changed('rest'));
  opened.ports.clientFaults?.watch(() => deps.changed('rest'));
  setHooks(core);
  await reconcile(core);
  await goOn(core);
  const { keeper, log } = opened;
  const stop = () => {
    core.stop.abort();
    stopTimers(core);
    contact.stop();
    core.runner.abort();
  };
  return {
    enrol: (input) => enrolOnce(core, input),
    state: core.view,
    async sync(origin) {
      if (keeper.current()?.state !== 'enrolled') return notEnrolled();
      return done(await core.runner.run(origin));
    },
    async renew() {
      if (keeper.current()?.state !== 'enrolled') return notEnrolled();
      await core.renewal.now();
      return done(core.view());
    },
    end: (by) => endEnrolment(core, by),
    async answerSetup(answer) {
      if (keeper.current() === null) return notEnrolled();
      if (!core.firstSync.asks()) return refused({ title: 'Nothing is asked', detail: nothingAsked, status: 409 });
      await core.firstSync.answer(answer);
      if (answer === 'try again') core.startSession('user');
      return done(core.view());
    },
    signedIn() {
      if (isTrue(core.setting('Poll/PollOnLogin'))) core.startSession('sign-in');
    },
    reconcile: () => reconcile(core),
    async forget() {
      if (keeper.current() === null && keeper.steps().length === 0) return;
      stop();
      await keeper.replace(null, []);
    },
    async close() {
      stop();
      await core.runner.settled();
      await keeper.settled();
      await log.settled();
    },
  };
}

async function enrolOnce(core: ManagementCore, input: InputOf<'enrol'>): Promise<Result<EnrolmentState>> {
  const { keeper } = core.opened;
  const code = core.busy === 'enrolling' ? '0x80180009' : keeper.current() !== null ? '0x8018000A' : null;
  if (code !== null) return refusedWith(code);
  const certificate = signInCertificate(input, core.opened.ports.crypto, core.parts.clock.now());
  if (!certificate.ok) return certificate;
  core.busy = 'enrolling';
  core.stop = new AbortController();
  keeper.setSteps([]);
  core.parts.changed('rest');
  try {
    await enrolDevice(core, input, certificate.value);
  } finally {
    core.busy = null;
    core.parts.changed('rest');
  }
  await keeper.settled();
  const state = core.view();
  // Of a certificate that is inside its renewal window already the renewal comes at once: after the first session, and the way in is told first.
  core.renewal.arrange();
  return done(state);
}

/** What the nodes of the enrolment set going when a server writes them. */
function setHooks(core: ManagementCore): void {
  const { hooks, keeper } = core.opened;
  hooks.channel = core.channel.state;
  hooks.pollChanged = () => {
    if (keeper.current()?.state === 'enrolled') core.poll.restart();
  };
  hooks.pushChanged = () => void core.channel.follow(core.setting('Push/PFN'));
  hooks.unenroll = () => {
    core.ending ??= endEnrolment(core, 'server')
      .catch(() => undefined)
      .finally(() => {
        core.ending = null;
      });
  };
  hooks.renewNow = () => void core.renewal.now().catch(() => undefined);
  hooks.recover = (onlyToTpm) => void core.renewal.recover(onlyToTpm).catch(() => undefined);
  hooks.isRunning = () => core.runner.running();
  hooks.firstSyncChanged = () => void core.firstSync.look().catch(() => undefined);
  hooks.refreshChanged = core.refresh.changed;
  hooks.value = (node) => core.parts.tree.values().get(node) ?? null;
}

async function reconcile({ parts, opened: { keeper, ports } }: ManagementCore): Promise<void> {
  await putEnrolmentNodes(parts, keeper.current(), ports.crypto, 'missing');
}

async function goOn(core: ManagementCore): Promise<void> {
  const enrolment = core.opened.keeper.current();
  if (enrolment === null) return;
  if (enrolment.state === 'ending') return void (await removeEnrolment(core));
  core.poll.resume();
  core.refresh.resume();
  await core.firstSync.look();
  core.renewal.arrange();
  core.watchContact();
  void core.channel.follow(core.setting('Push/PFN'));
  const { unfinished } = enrolment;
  // A session that a crash or the end of the app cut off is taken up as a new one.
  if (unfinished !== null) core.startSession(isOrigin(unfinished) ? unfinished : 'schedule');
}

function isOrigin(text: string): text is SessionOrigin {
  return Object.hasOwn(originWords, text);
}

function isTrue(text: string | undefined): boolean {
  return /^(?:true|1)$/i.test(text ?? '');
}

const nothingAsked = 'No Enrolment Status Page reports a failure, so there is nothing to answer.';

function notEnrolled(): Result<never> {
  return refusedWith('0x8018000B');
}

function refusedWith(code: string): Result<never> {
  const { words, look } = meaningOf(code);
  return refused({ title: words, detail: `${code}: ${words}. ${look}.`, status: 409, code });
}
