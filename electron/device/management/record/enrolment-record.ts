import * as v from 'valibot';
import { type EnrolmentStep, enrolmentSteps } from '../../../../shared/contract/enrolment.ts';
import { issueInWords } from '../../../../shared/schema-issue.ts';

const secret = v.strictObject({
  type: v.picklist(['basic', 'digest', 'mac', 'none']),
  name: v.string(),
  secret: v.string(),
  nonce: v.nullable(v.string()),
});

/** An enrolment as it is kept: by its owner alone, because private key, account secrets and nonces are in it. */
const enrolment = v.strictObject({
  /** Upper-case GUID; the name of the enrolment in the registry. */
  id: v.string(),
  /** `ending`: everything of it is being removed. */
  state: v.picklist(['enrolled', 'ending']),
  address: v.string(),
  userName: v.string(),
  signIn: v.picklist(['OnPremise', 'Federated', 'Certificate']),
  discoveryUrl: v.string(),
  enrolmentUrl: v.string(),
  deviceId: v.string(),
  hardwareId: v.string(),
  macAddress: v.string(),
  serialNumber: v.string(),
  enrolledAt: v.number(),
  /** Device time of the newest good session; that of the enrolment before the first. */
  lastContactAt: v.number(),
  /** PEM. From the document, and from the operator. */
  roots: v.array(v.string()),
  intermediates: v.array(v.string()),
  authorities: v.array(v.string()),
  hosts: v.array(v.strictTuple([v.string(), v.string()])),
  /** Hosts the operator said yes to: a server's redirects and response addresses may lead there. */
  follow: v.optional(v.array(v.string()), []),
  /** Whether the server was found at an address the whole internet could have: what it names may not be private then. */
  publicServer: v.boolean(),
  client: v.strictObject({
    certificate: v.string(),
    key: v.string(),
    thumbprint: v.string(),
    subject: v.string(),
    issuer: v.string(),
    notBefore: v.number(),
    notAfter: v.number(),
    store: v.string(),
  }),
  account: v.strictObject({
    providerId: v.string(),
    name: v.string(),
    address: v.string(),
    retries: v.number(),
    initialBackoffMs: v.number(),
    maxBackoffMs: v.number(),
    encoding: v.picklist(['xml', 'wbxml']),
    useHardwareId: v.boolean(),
    certificateSearch: v.nullable(v.string()),
    /** Addresses to be tried where the first one fails. */
    others: v.optional(v.array(v.string()), []),
    toServer: v.nullable(secret),
    ofServer: v.nullable(secret),
  }),
  /** Values of DMClient/Provider/{id} from the document. */
  settings: v.array(v.strictTuple([v.string(), v.string()])),
  renewal: v.strictObject({
    periodDays: v.number(),
    retryDays: v.number(),
    serverUrl: v.nullable(v.string()),
    /** 0 not started, 1 running, 2 done, 3 failed; as CertificateStore/My/WSTEP/Renew/Status. */
    status: v.picklist([0, 1, 2, 3]),
    errorCode: v.nullable(v.string()),
    /** Device time in ms since 1970 of the last try; null before the first. */
    triedAt: v.nullable(v.number()),
  }),
  /** SessionIDs that were used. */
  sessions: v.number(),
  /** What started a session that has not come to its end; it is taken up after a restart. */
  unfinished: v.nullable(v.string()),
  lastSession: v.nullable(v.strictObject({ at: v.number(), good: v.boolean(), words: v.string(), code: v.nullable(v.string()) })),
  /** What the Enrolment Status Page remembers beside its nodes. */
  setup: v.optional(v.strictObject({ begunAt: v.nullable(v.number()), left: v.boolean() }), { begunAt: null, left: false }),
  /**
   * As DMClient/Provider/{id}/Recovery/RecoveryStatus: 0 none, 1 running, 2 good, 4 not begun because no Entra keys are in a TPM, 7 the PC
   * was not known, 8 the server refused. Source: DMClient CSP, whose 3, 5 and 6 are about a TPM this PC says nothing of.
   */
  recovery: v.optional(v.picklist([0, 1, 2, 4, 7, 8]), 0),
  /** Device time until which ConfigRefresh pauses, and when it is due next. */
  refresh: v.optional(v.strictObject({ dueAt: v.nullable(v.number()), pausedUntil: v.nullable(v.number()) }), {
    dueAt: null,
    pausedUntil: null,
  }),
  /** How far each of the three poll sets has come, and when the next session is due. */
  schedule: v.strictObject({ set: v.number(), done: v.number(), dueAt: v.nullable(v.number()) }),
});

export type Enrolment = v.InferOutput<typeof enrolment>;

const step = v.strictObject({
  step: v.picklist(enrolmentSteps),
  verdict: v.picklist(['ok', 'noted', 'failed']),
  code: v.optional(v.string()),
  words: v.string(),
  look: v.optional(v.string()),
  notes: v.array(v.string()),
  at: v.number(),
  request: v.nullable(v.string()),
  answer: v.nullable(v.string()),
});

const kept = v.strictObject({ version: v.literal(1), enrolment: v.nullable(enrolment), steps: v.array(step) });

/** What the secret store holds: the enrolment, and how the last attempt went. */
export interface KeptEnrolment {
  readonly version: 1;
  readonly enrolment: Enrolment | null;
  readonly steps: readonly EnrolmentStep[];
}

export const nothingKept: KeptEnrolment = { version: 1, enrolment: null, steps: [] };

/** A kept value from the disk, checked in full; half a sentence where it is none. */
export function readKept(value: unknown): KeptEnrolment | { readonly because: string } {
  const parsed = v.safeParse(kept, value, { abortEarly: true });
  if (parsed.success) return parsed.output as KeptEnrolment;
  return { because: issueInWords(parsed.issues, 'enrolment') };
}
