import type { CertificateAuthority, IssuedCertificate } from './certificate-authority.ts';
import type { CertificateRequest } from './certificate-request.ts';
import type { ServerCommand } from './command.ts';
import type { FaultId, FaultSettings, Faults } from './faults.ts';

/** What a client did other than the documents say: where, and what. */
export interface Complaint {
  readonly where: string;
  readonly what: string;
}

export type AuthPolicy = 'OnPremise' | 'Federated' | 'Certificate';

export interface SessionOptions {
  /** `required`: 403 without the certificate this server issued; `ignored`: any or none will do. */
  readonly clientCertificate?: 'required' | 'ignored';
  /** How the client has to prove itself inside messages. */
  readonly credentials?: 'none' | 'basic' | 'md5' | 'mac';
  /** 200: with every message; 212: once a session. */
  readonly accepted?: 200 | 212;
  /** Whether and how the server proves itself. */
  readonly serverCredentials?: 'none' | 'basic' | 'md5';
  /** Commands in one message; more go to further messages, Final in the last. */
  readonly commandsPerMessage?: number;
  /** What this server can take, told in its headers and watched over. */
  readonly maxMsgSize?: number;
  /** Sent once in every session, before what is queued. */
  readonly everySession?: readonly ServerCommand[];
  /** Coding of messages, DEFAULTENCODING of the account. */
  readonly encoding?: 'xml' | 'wbxml';
}

export interface MdmServerOptions {
  /** The name URLs and certificate carry; connections go to 127.0.0.1. */
  readonly host?: string;
  /** Names the certificate has beside it. */
  readonly moreNames?: readonly string[];
  readonly authPolicy?: AuthPolicy;
  readonly enrollmentVersion?: '3.0' | '4.0' | '5.0' | '6.0' | '7.0';
  readonly users?: Readonly<Record<string, string>>;
  readonly providerId?: string;
  readonly hash?: 'SHA-1' | 'SHA-256';
  /** Whether certificates and keys belong to the user or the computer. */
  readonly store?: 'User' | 'System';
  readonly validDays?: number;
  readonly session?: SessionOptions;
  readonly faults?: Partial<Record<FaultId, FaultSettings>>;
  readonly now?: () => Date;
  /** Further characteristics at the end of the provisioning document, as XML. */
  readonly moreProvisioning?: string;
  readonly port?: number;
}

export type Settings = Required<Omit<MdmServerOptions, 'session' | 'faults' | 'port'>> & { readonly session: Required<SessionOptions> };

/** Name, secret and nonces of a DM account. Nonces are decoded bytes. */
export interface DmAccount {
  name: string;
  secret: string;
  nonce: Buffer;
  /** Before the server gave it new ones, until the device shows those. */
  former: { readonly name: string; readonly secret: string } | null;
  readonly serverName: string;
  readonly serverSecret: string;
  serverNonce: Buffer;
}

/** One PC as this server knows it. */
export interface Enrolment {
  readonly userName: string;
  readonly deviceId: string;
  readonly hardwareId: string;
  readonly context: readonly { readonly name: string; readonly value: string }[];
  readonly request: CertificateRequest;
  certificate: IssuedCertificate;
  readonly account: DmAccount;
  state: 'enrolled' | 'unenrolled by the user' | 'unenrolled by the server';
  renewals: number;
  channelUri: string | null;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** SHA-1 of the client's TLS certificate in upper-case hex; null when it showed none. */
  readonly clientThumbprint: string | null;
  /** Scheme and host by which the client came. */
  readonly origin: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What all handlers work with. */
export interface ServerState {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly complaints: Complaint[];
  readonly enrolments: Enrolment[];
  /** Issues clients' certificates; its certificate is the root of provisioning documents. */
  readonly deviceAuthority: CertificateAuthority;
  /** One whose time is over. */
  readonly expiredAuthority: CertificateAuthority;
  /** Tokens handed out by the sign-in page and not yet used up, with their users. */
  readonly tokens: Map<string, string>;
  /** Signatures of sign-ins by certificate that were taken; each is good once. */
  readonly signatures: Set<string>;
  /** Form tokens of the sign-in page and the cookies they belong to. */
  readonly signIns: Map<string, string>;
}

export function settingsOf(options: MdmServerOptions): Settings {
  const { session = {} } = options;
  return {
    host: options.host ?? 'localhost',
    moreNames: options.moreNames ?? [],
    authPolicy: options.authPolicy ?? 'OnPremise',
    enrollmentVersion: options.enrollmentVersion ?? '4.0',
    users: options.users ?? { 'user@example.test': 'correct horse' },
    providerId: options.providerId ?? 'Test MDM',
    hash: options.hash ?? 'SHA-256',
    store: options.store ?? 'User',
    validDays: options.validDays ?? 365,
    now: options.now ?? (() => new Date()),
    moreProvisioning: options.moreProvisioning ?? '',
    session: {
      clientCertificate: session.clientCertificate ?? 'required',
      credentials: session.credentials ?? 'none',
      accepted: session.accepted ?? 200,
      serverCredentials: session.serverCredentials ?? 'none',
      commandsPerMessage: session.commandsPerMessage ?? 1_000,
      maxMsgSize: session.maxMsgSize ?? 524_288,
      everySession: session.everySession ?? [],
      encoding: session.encoding ?? 'xml',
    },
  };
}

/** Notes a complaint unless `right`; returns `right`. */
export function expectThat(state: ServerState, where: string, right: boolean, what: string): boolean {
  if (!right) state.complaints.push({ where, what });
  return right;
}
