import * as v from 'valibot';
import type { Problem } from '../result.ts';
import { deviceFactsSchema, newestBuild } from './device-facts.ts';
import type { ImageSlot } from './device-view.ts';
import type { ImageStatus } from './image-status.ts';
import type { CauseId, Provenance } from './journal.ts';
import { operation } from './operation.ts';
import { shortText } from './text-inputs.ts';

/** What came back for one document: the reply as it would go over the wire, and the same as rows. */
export interface ApplyOutcome {
  /** The SyncML reply. Empty when the session ends with nothing to say (a document with only Final). */
  readonly reply: string;
  readonly rows: readonly ReplyRow[];
  /** Commands whose answer the server does not get: they wait for the Final of their package, or the answers are too large for it. */
  readonly unanswered: number;
  /** What was repaired or is worth knowing about the document, in words; empty for a document Windows would take as it is. */
  readonly hints: readonly string[];
}

/** One Status, with the data of its Results. */
export interface ReplyRow {
  /** CmdID of the command as sent; empty where it had none, `0` for the SyncHdr. */
  readonly cmdId: string;
  readonly cmd: string;
  readonly status: number;
  /** Target of the Item; empty for SyncHdr, Alert, Atomic and Sequence. */
  readonly locUri: string;
  /** What a Get found; null for everything else. */
  readonly data: string | null;
  readonly cause: CauseId;
  /** Why this status, in words, and on whose word. */
  readonly because: string;
  readonly basis: Provenance | null;
}

/** What this PC would answer to a document, and why. Nothing of it has happened. */
export interface Explanation {
  /** Why the document as a whole would be refused; then there are no rows. */
  readonly refusal: Problem | null;
  /** Causes are empty: nothing was caused. */
  readonly rows: readonly ReplyRow[];
  /** As of the reply itself. */
  readonly unanswered: number;
  readonly hints: readonly string[];
  /** What importing the document would repair; empty where it stands as Windows wants it. */
  readonly repairs: readonly string[];
  readonly images: readonly PredictedImage[];
}

/** The Status a picture would have right after the document, as far as that can be told without a request. */
export interface PredictedImage {
  readonly slot: ImageSlot;
  /** null when the URL would not be set. */
  readonly url: string | null;
  /** 2 means that a download would begin; null exactly when no Status node would exist. */
  readonly status: ImageStatus | null;
  readonly because: string;
}

/** A kind of PC, in factory state but for these facts. */
const profile = v.strictObject({
  name: shortText,
  ...v.pick(deviceFactsSchema, ['edition', 'osBuild', 'setEduPolicies', 'bootToCloud']).entries,
});

export type DeviceProfile = Readonly<v.InferOutput<typeof profile>>;

/** What one kind of PC would make of the document. */
export interface MatrixColumn {
  readonly profile: DeviceProfile;
  readonly rows: readonly ReplyRow[];
  readonly unanswered: number;
  readonly hints: readonly string[];
  readonly images: readonly PredictedImage[];
}

/** A document Windows would take, made of what somebody had, and what became of each part of that. Every sentence is whole. */
export interface ImportedDocument {
  /** The text itself where nothing had to be made of it, or nothing could be. */
  readonly document: string;
  /** What the text was recognised as, by its content; `unknown` where it is nothing an importer knows. */
  readonly form: string;
  /** What was made other than it stood there; empty where nothing was wrong or nothing could be mended. */
  readonly repairs: readonly string[];
  /** Settings of a foreign form as they were understood; `value` is null where the setting is taken away. */
  readonly understood: readonly { readonly name: string | null; readonly locUri: string; readonly value: string | null }[];
  /** What stands in the text and not in the document, with the reason. */
  readonly leftOut: readonly string[];
  /** What is not certain and only the author can say; it is not in the document either. */
  readonly questions: readonly string[];
}

const newest = { osBuild: newestBuild, setEduPolicies: false, bootToCloud: 'off' } as const;

/** The kinds of PC a policy is usually written for, and the builds between which CompanyName came. */
export const usualProfiles = [
  { ...newest, name: 'Home', edition: 'Home' },
  { ...newest, name: 'Pro', edition: 'Pro' },
  { ...newest, name: 'Pro + SetEduPolicies', edition: 'Pro', setEduPolicies: true },
  { ...newest, name: 'Pro + boot to cloud', edition: 'Pro', bootToCloud: 'shared' },
  { ...newest, name: 'Enterprise', edition: 'Enterprise' },
  { ...newest, name: 'Education', edition: 'Education' },
  { ...newest, name: 'SE', edition: 'SE' },
  { ...newest, name: 'IoT Enterprise', edition: 'IoT Enterprise' },
  { ...newest, name: 'Enterprise multi-session', edition: 'Enterprise multi-session' },
  { ...newest, name: 'Enterprise 26100.1', edition: 'Enterprise', osBuild: '10.0.26100.1' },
  { ...newest, name: 'Enterprise 22621.3235', edition: 'Enterprise', osBuild: '10.0.22621.3235' },
  { ...newest, name: 'Enterprise 22621.3000', edition: 'Enterprise', osBuild: '10.0.22621.3000' },
  { ...newest, name: 'Enterprise 19045.4717', edition: 'Enterprise', osBuild: '10.0.19045.4717' },
] as const satisfies readonly DeviceProfile[];

/** Documents: sent, tried, compared, made of what people have. */
export const documentRows = {
  /**
   * `document` is the text of a SyncML document, `from` who brings it, for the list of messages. Over HTTP the body is the document itself, `from` a header and the
   * answer the SyncML reply.
   */
  applyDocument: operation<ApplyOutcome>()(
    { effect: 'change', method: 'POST', path: '/api/syncml' },
    v.strictObject({ document: v.string(), from: v.exactOptional(shortText) }),
  ),
  /** What the PC would answer to this document as it stands, and why; nothing changes. */
  explainDocument: operation<Explanation>()(
    { effect: 'read', method: 'POST', path: '/api/explain' },
    v.strictObject({ document: v.string() }),
  ),
  /** One document on many kinds of PC, each in factory state; without `profiles` the usual ones. */
  matrix: operation<readonly MatrixColumn[]>()(
    { effect: 'read', method: 'POST', path: '/api/matrix' },
    v.strictObject({
      document: v.string(),
      profiles: v.exactOptional(v.pipe(v.array(profile), v.minLength(1), v.maxLength(64))),
    }),
  ),
  /** Makes a document of what people have at hand and says what became of each part; nothing is sent. */
  importDocument: operation<ImportedDocument>()(
    { effect: 'read', method: 'POST', path: '/api/import', textIn: 'text' },
    v.strictObject({ text: v.string() }),
  ),
} as const;
