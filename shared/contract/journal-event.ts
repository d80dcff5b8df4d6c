import * as v from 'valibot';
import { type ImageStatus, imageStatusMeanings } from './image-status.ts';
import { type TransferReasonCode, transferReasons } from './transfer-reason.ts';

/**
 * What happened, as facts: nothing here is a sentence about it, `shared/words` makes those. Bounds are those of what is read back from a
 * disk or a file of somebody else.
 */

const text = v.pipe(v.string(), v.maxLength(65_536));
/** Escapes make nine characters of one. */
const node = v.pipe(v.string(), v.maxLength(10_000));
const number = v.pipe(v.number(), v.finite());
const status = v.picklist(Object.keys(imageStatusMeanings).map(Number) as readonly ImageStatus[]);
const reasonCode = v.picklist(Object.keys(transferReasons) as readonly TransferReasonCode[]);
const slot = v.picklist(['desktop', 'lockScreen', 'companyLogo']);
const phase = v.picklist(['off', 'untouched', 'applying', 'applied', 'failed', 'restored', 'left-alone']);
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(1_000));

/** On whose word a decision was made: the DDF, the run-time gate, or an assumption. Source names the file, section or assumption id. */
export const provenance = v.object({ kind: v.picklist(['declared', 'gated', 'assumed']), source: text });

/** The links of the chain from a message to the pixels, in order. */
export const journalKinds = ['message', 'command', 'gate', 'transfer', 'status', 'registry', 'screen', 'host', 'device'] as const;

export const outcomes = ['ok', 'failed', 'waiting', 'info'] as const;

/** `kind` is what the event is called in a schema. */
function event<const Kind extends string, const Facts extends v.ObjectEntries>(kind: Kind, facts: Facts) {
  return v.object({ kind: v.literal(kind), ...facts });
}

const messageEvents = [
  /** A message was executed. `codes` are the Status codes in the order they first came, and how often. */
  event('message-answered', {
    number,
    requestBytes: v.nullable(number),
    replyBytes: number,
    codes: list(v.object({ name: text, count: number })),
    /** The session with a management server in which it came. */
    session: v.exactOptional(number),
  }),
  event('message-refused', { number, title: text, detail: text, line: v.exactOptional(number), column: v.exactOptional(number) }),
  /** It came before in the same session. */
  event('message-repeated', { msgID: text, sessionID: text }),
  event('message-undone', { why: v.picklist(['stopped', 'not-saved']), because: text }),
] as const;

const commandEvents = [
  /** One command, or one item of it, was answered. `target` is the node, or what was written as one; empty for a command about none. */
  event('command', { verb: text, target: node, status: number, because: text, provenance }),
  /** A setting of a provisioning package was written, or not: then without a status. */
  event('package-setting', { package: text, path: node, status: v.nullable(number), because: text, provenance: v.nullable(provenance) }),
] as const;

const downloadEvents = [
  event('gate-opened', { slot }),
  event('gate-closed', { slot, because: text, pretended: v.boolean() }),
  /** `head`: for the headers alone, as BITS asks first. */
  event('request-sent', { url: text, head: v.exactOptional(v.boolean()) }),
  /** What came of asking for the headers alone: a status and the size, where they were told. */
  event('head-answered', { status: v.nullable(number), length: v.nullable(number) }),
  event('response-received', { status: number, about: text }),
  event('redirected', { url: text }),
  event('file-opened', { path: text }),
  event('picture-received', { bytes: number, type: text, width: number, height: number, sha256: text, fileName: text }),
  event('picture-lost', { fileName: text, found: v.picklist(['nothing', 'another']) }),
  event('download-resumed', {}),
  event('download-given-up', { because: v.picklist(['newer', 'removed', 'emptied', 'another-pc', 'anew']) }),
  /** The address that stands there was written again. */
  event('same-url', { effect: v.picklist(['kept', 'goes-on', 'next-try']) }),
  event('download-failed', { code: reasonCode, detail: text }),
  /** Everything came and counts as success, although it cannot be shown. */
  event('download-not-shown', { code: reasonCode, detail: text }),
  event('retry-planned', { delayMs: number, askedByServer: v.boolean() }),
] as const;

const screenEvents = [
  event('status', { name: text, status: v.nullable(status) }),
  /** What the screen is to paint from now on, and why it does not where it does not. */
  event('screen', { slot, fileName: v.nullable(text), unpainted: v.nullable(text) }),
  event('render-failed', { slot, fileName: text }),
  event('host-wallpaper', { phase, detail: text }),
  /** Somebody changed it on the computer while policy had it. */
  event('host-wallpaper-taken', { phase: v.picklist(['applied', 'left-alone', 'failed']), detail: text }),
] as const;

const deviceEvents = [
  event('facts-changed', { facts: list(v.object({ name: text, value: v.union([text, v.boolean()]) })) }),
  event('assumptions-changed', { assumptions: list(v.object({ id: text, decides: text, value: text })) }),
  event('change-not-saved', { because: text }),
  event('download-again', { slot }),
  event('reset', {}),
  event('policies-removed', { scope: v.picklist(['delete-policies', 'unenrol']) }),
  /** `leftOut`: values the DDF files of today do not allow, the first of them by node. */
  event('snapshot-restored', { name: text, leftOut: v.exactOptional(v.object({ nodes: list(node), count: number })) }),
  event('recipe-run', { status }),
  /** Nodes that have their values back, and the number of the last entry before a recipe wrote them. */
  event('recipe-undone', { putBack: list(v.object({ node, since: number })) }),
  event('ddf-added', { name: text, nodes: number, warnings: list(text) }),
  event('ddf-removed', { name: text }),
  event('package-applied', {
    name: text,
    packageId: text,
    version: text,
    owner: text,
    rank: number,
    phase: v.exactOptional(v.literal('oobe')),
  }),
  event('package-removed', { name: text, packageId: v.exactOptional(text) }),
  /** Group Policy's list of registry values: how many it has now, and what was taken in and away. */
  event('group-policy-changed', { values: number, taken: number, removed: number }),
] as const;

const managementEvents = [
  event('enrolment-step', { step: text, failed: v.boolean(), words: text, code: v.exactOptional(text) }),
  event('enrolment-ended', { server: text, by: v.picklist(['user', 'server', 'lost']) }),
  event('certificate-renewed', { thumbprint: text }),
  event('certificate-not-renewed', { code: text, because: text }),
  event('certificate-not-stored', { because: text }),
  event('recovery-over', { good: v.boolean(), because: text }),
  event('policies-reapplied', { count: number }),
  event('setup-over', { phase: v.picklist(['device', 'account']), good: v.boolean(), missing: text }),
  event('session-begun', {
    server: text,
    number: v.exactOptional(number),
    origin: v.picklist(['user', 'schedule', 'push', 'sign-in', 'enrolment', 'csp', 'api']),
  }),
  event('session-over', { server: text, number, code: v.nullable(text), commands: number, words: text, look: v.nullable(text) }),
] as const;

/** An entry of a version that wrote sentences. */
const textEvent = event('text', {
  link: v.picklist(journalKinds),
  outcome: v.picklist(outcomes),
  title: text,
  detail: v.exactOptional(text),
  provenance: v.exactOptional(provenance),
});

export const journalEvent = v.variant('kind', [
  ...messageEvents,
  ...commandEvents,
  ...downloadEvents,
  ...screenEvents,
  ...deviceEvents,
  ...managementEvents,
  textEvent,
]);

export type JournalEvent = Readonly<v.InferOutput<typeof journalEvent>>;

/** The event of this kind. */
export type EventOf<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { kind: Kind }>;
