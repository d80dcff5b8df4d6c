import * as v from 'valibot';
import { hostPairWords, isHostPair } from '../host-pair.ts';
import { unseenIn } from '../quoted.ts';
import { captureForms } from './captures.ts';
import type { ReplyRow } from './documents.ts';
import { type Breakpoints, releaseInput, rulesInput } from './management/breakpoints.ts';
import { type ClientFaults, clientFaultsInput } from './management/client-faults.ts';
import { setupAnswer } from './management/work-account.ts';
import { type FilePieces, operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** The steps of the way into management, in their order. */
export const enrolmentSteps = ['find', 'discovery', 'sign-in', 'policy', 'certificate', 'document', 'session'] as const;
export type EnrolmentStepName = (typeof enrolmentSteps)[number];

/** One step as it went: what was sent, what came back, and what Windows makes of it. Secrets are masked in all texts. */
export interface EnrolmentStep {
  readonly step: EnrolmentStepName;
  /** `noted`: it went on, and something is worth knowing. */
  readonly verdict: 'ok' | 'noted' | 'failed';
  /** `0x` and eight hexadecimal digits, where it failed. */
  readonly code?: string;
  /** What happened, one sentence or several. */
  readonly words: string;
  /** Where to look, where it failed. */
  readonly look?: string;
  readonly notes: readonly string[];
  /** Device time in ms since 1970. */
  readonly at: number;
  /** The HTTP message, head and body; null where nothing was sent or nothing came. */
  readonly request: string | null;
  readonly answer: string | null;
}

/** How this PC is managed. Times are device time in ms since 1970. */
export interface EnrolmentState {
  /** `failed`: the newest attempt did not come to its end, and nothing of it was kept. `not-contacted`: the last session failed. */
  readonly state: 'not-enrolled' | 'enrolling' | 'enrolled' | 'not-contacted' | 'failed' | 'unenrolling';
  /** Where discovery was answered. */
  readonly server: string | null;
  readonly providerId: string | null;
  /** Name of the server, as it is shown. */
  readonly serverName: string | null;
  /** As typed into the password dialog; the address, where it was not another. */
  readonly userName: string | null;
  /** name@domain, as the PC was enrolled with. */
  readonly address: string | null;
  readonly deviceId: string | null;
  readonly hardwareId: string | null;
  /** Of the client certificate. */
  readonly thumbprint: string | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly nextSession: number | null;
  readonly lastSession: { readonly at: number; readonly good: boolean; readonly words: string; readonly code: string | null } | null;
  readonly renewal: { readonly status: 0 | 1 | 2 | 3; readonly errorCode: string | null; readonly nextAt: number | null } | null;
  /** Where a push arrives; null until the server has set Push/PFN. */
  readonly channel: string | null;
  /** How the secrets of the enrolment are kept, in words. */
  readonly protection: string;
  /** The newest attempt to enrol, or to renew. */
  readonly steps: readonly EnrolmentStep[];
}

/** One message of a session, as on the wire but with secrets masked. */
export interface SessionMessage {
  readonly from: 'pc' | 'server';
  readonly at: number;
  /** `POST /path` or `HTTP 200`. */
  readonly line: string;
  readonly text: string;
  readonly notes: readonly string[];
}

export interface SessionSummary {
  readonly number: number;
  readonly sessionId: string;
  /** What started it. */
  readonly origin: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly good: boolean;
  readonly words: string;
  /** `0x` and eight hexadecimal digits, where it failed. */
  readonly code: string | null;
  /** Where to look, where it failed. */
  readonly look: string | null;
  /** Messages in both directions. */
  readonly messages: number;
  /** Commands of the server that were executed. */
  readonly commands: number;
}

export interface SessionConversation extends Omit<SessionSummary, 'messages' | 'commands'> {
  readonly messages: readonly SessionMessage[];
  readonly rows: readonly ReplyRow[];
}

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const pem = v.pipe(v.string(), v.maxLength(256 * 1024), v.includes('-----BEGIN CERTIFICATE-----', 'a certificate in PEM is expected'));
const host = v.pipe(text(300), v.check(isHostPair, hostPairWords));

const followed = v.pipe(
  text(300),
  v.regex(/^(?:[\p{L}\p{N}._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu, 'HOST or HOST:PORT, such as mdm.example.com'),
);

const enrolmentInput = v.strictObject({
  address: v.pipe(
    v.string(),
    v.maxLength(320),
    v.regex(/^[^@\s]+@[^@\s/]+$/, 'an address is expected, such as alex@example.com'),
    v.check((address) => unseenIn(address) === null, 'an address is expected, such as alex@example.com'),
  ),
  server: v.exactOptional(text(2000)),
  userName: v.exactOptional(text(320)),
  password: v.exactOptional(text(1000)),
  token: v.exactOptional(text(64 * 1024)),
  /** The page of a web sign-in is filled in by script, also where a window could be opened. */
  signIn: v.exactOptional(v.literal('form')),
  /** Authorities of your own, PEM: trusted by this enrolment alone. */
  authorities: v.exactOptional(v.pipe(v.array(pem), v.maxLength(32))),
  hosts: v.exactOptional(v.pipe(v.array(host), v.maxLength(64))),
  /** Hosts a redirect may lead to with password or token; without, only the one typed and those the server names. */
  follow: v.exactOptional(v.pipe(v.array(followed), v.maxLength(64))),
  csr: v.exactOptional(v.picklist(['windows', 'plain'])),
  auth: v.exactOptional(v.picklist(['OnPremise', 'Federated', 'Certificate'])),
  /** For a server that asks for Certificate, PEM: a certificate and its private key, RSA and without a passphrase. Kept nowhere. */
  certificate: v.exactOptional(text(256 * 1024)),
  /** Ids made from it are the same in every run. */
  seed: v.exactOptional(text(200)),
});

/** Enrolment in a management server, and sessions with it. */
export const enrolmentRows = {
  /** Resolves when the first session is over; `state` of the answer says how it went, and `steps` where it ended. */
  enrol: operation<EnrolmentState>()({ effect: 'change', method: 'POST', path: '/api/enrolment' }, enrolmentInput),
  getEnrolment: operation<EnrolmentState>()({ effect: 'read', method: 'GET', path: '/api/enrolment' }, nothing),
  /** One session, now. */
  sync: operation<SessionConversation>()({ effect: 'change', method: 'POST', path: '/api/enrolment/sync' }, nothing),
  /** Renews the client certificate, whatever its dates. */
  renewCertificate: operation<EnrolmentState>()({ effect: 'change', method: 'POST', path: '/api/enrolment/renew' }, nothing),
  /** What a push notification of the server does. */
  push: operation<SessionConversation>()({ effect: 'change', method: 'POST', path: '/api/enrolment/push' }, nothing),
  /** What the person at the PC chooses at the Enrolment Status Page after a failure. */
  answerSetup: operation<EnrolmentState>()({ effect: 'change', method: 'POST', path: '/api/enrolment/setup' }, setupAnswer),
  /** With an enrolment: tells the server, then removes everything of it. Without: as `unenrol`. */
  endEnrolment: operation<EnrolmentState>()({ effect: 'change', method: 'DELETE', path: '/api/enrolment' }, nothing),
  /** Newest last; with a number that conversation, as on the wire. */
  getSessions: operation<readonly SessionSummary[] | SessionConversation>()(
    { effect: 'read', method: 'GET', path: '/api/sessions' },
    v.strictObject({ number: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  ),
  /** Sessions of this PC as others' tools read them; without a number all that are kept. Secrets are masked. */
  exportSessions: operation<FilePieces>()(
    { effect: 'read', method: 'GET', path: '/api/sessions/export', fileOut: true },
    v.strictObject({ form: v.picklist(captureForms), number: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  ),
} as const;

/** Breakpoints between the PC and its server, for as long as the PC runs. */
export const breakpointRows = {
  getBreakpoints: operation<Breakpoints>()({ effect: 'read', method: 'GET', path: '/api/breakpoints' }, nothing),
  /** What is held goes on as it is. */
  setBreakpoints: operation<Breakpoints>()({ effect: 'change', lasts: 'run', method: 'POST', path: '/api/breakpoints' }, rulesInput),
  /** What becomes of a held message; with `text` it goes on changed. */
  releaseMessage: operation<Breakpoints>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/breakpoints/release' },
    releaseInput,
  ),
  getClientFaults: operation<ClientFaults>()({ effect: 'read', method: 'GET', path: '/api/client-faults' }, nothing),
  /** The PC is wrong on purpose from now on, as torture has it. */
  setClientFaults: operation<ClientFaults>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/client-faults' },
    clientFaultsInput,
  ),
} as const;
