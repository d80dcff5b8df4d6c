import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { ApplyOutcome, ReplyRow } from '../../../../shared/contract/documents.ts';
import type { SessionMessage } from '../../../../shared/contract/enrolment.ts';
import type { Result } from '../../../../shared/result.ts';
import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import type { HttpsConnections } from '../../ports/https-client.ts';
import type { ClientSession } from '../../syncml/engine/client-session.ts';
import type { Enrolment } from '../record/enrolment-record.ts';
import type { GenericAlert, LoginStatus, PackageOne } from './package-one.ts';

/** What started a session, with the number UserAgentOrigin gives it. */
export const sessionOrigins = { user: 1, schedule: 2, push: 3, 'sign-in': 4, enrolment: 5, csp: 6, api: 7 } as const;
export type SessionOrigin = keyof typeof sessionOrigins;

export interface SessionOrder {
  readonly sessionID: string;
  /** Of its conversation in the session log. */
  readonly number: number;
  readonly origin: SessionOrigin;
  readonly alerts: readonly GenericAlert[];
  readonly loginStatus: LoginStatus;
  readonly devInfo: PackageOne['devInfo'];
  /** Messages of the PC after which the session is ended. */
  readonly cap: number;
  /** Whether `mode` and `Platform` are added to an address that a RespURI names. */
  readonly respURI: AssumptionValues['respURI'];
  /** Whose credentials stand in package 1 already. */
  readonly firstCredential: AssumptionValues['firstCredential'];
}

/** What a session works with. */
export interface SessionDeps {
  readonly https: HttpsConnections;
  readonly crypto: CryptoProvider;
  /** The enrolment of this moment: what a server changes in its account counts from the next message on. */
  readonly enrolment: () => Enrolment;
  /** A node below DMClient/Provider/{id}. */
  readonly setting: (name: string) => string | undefined;
  /** Keeps new nonces with the account. */
  readonly keepNonce: (of: 'toServer' | 'ofServer', nonce: string) => void;
  /** From now on sessions go to this address of the account, the ones before come behind it. */
  readonly goToAddress: (address: string) => void;
  /** Executes a message of the server as this session's. */
  readonly apply: (document: string, client: ClientSession) => Promise<Result<ApplyOutcome>>;
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** Resolves after this long on the device's clock, or at once when the session is stopped. */
  readonly wait: (ms: number) => Promise<void>;
  readonly token: () => string;
  /** Codec of WBXML, for accounts and servers that use it. */
  readonly wbxml: WireCodec;
  readonly signal: AbortSignal;
  readonly tell: (message: SessionMessage) => void;
}

export interface SessionResult {
  readonly good: boolean;
  readonly words: string;
  /** `0x` and eight digits, where it failed. */
  readonly code: string | null;
  readonly look: string | null;
  /** What was executed, in order. */
  readonly rows: readonly ReplyRow[];
  /** Messages the PC sent. */
  readonly sent: number;
}

/** Messages as bytes and back, without holding the thread. */
export interface WireCodec {
  encode(document: string): Promise<Result<Uint8Array>>;
  decode(bytes: Uint8Array): Promise<Result<string>>;
}
