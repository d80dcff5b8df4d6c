import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { SignInWindow } from '../../../../shared/window/sign-in-window.ts';
import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import type { HttpsConnections } from '../../ports/https-client.ts';
import type { MachineIdentity } from './identity.ts';

export type AuthPolicy = 'OnPremise' | 'Federated' | 'Certificate';

/** A certificate with its RSA key; in memory for the time of one enrolment, and nowhere else. */
export interface SignInCertificate {
  /** DER. */
  readonly certificate: Uint8Array;
  /** PEM. */
  readonly key: string;
  /** One attribute a line, as `CN=name`. */
  readonly subject: string;
}

/** What the person at the PC gave. */
export interface EnrolmentOrder {
  /** name@domain. */
  readonly address: string;
  /** Where discovery goes instead of `EnterpriseEnrollment.<domain>`: a host, or a whole URL. */
  readonly server?: string;
  /** As typed into the password dialog; it need not be the address. */
  readonly userName?: string;
  readonly password?: string;
  /** Of a web sign-in that was done elsewhere. */
  readonly token?: string;
  /** `form`: no window is opened for a web sign-in. */
  readonly signIn?: 'form';
  /** Offer this way to sign in alone. */
  readonly authPolicy?: AuthPolicy;
  /** Signs in to a server that asks for Certificate. */
  readonly certificate?: SignInCertificate;
  /** Hosts a redirect may lead to with what proves who the person is; `name` or `name:port`. */
  readonly follow: readonly string[];
  /** PEM: trusted for this enrolment and its sessions. */
  readonly authorities: readonly string[];
  /** `name` to `address` or `address:port`. */
  readonly hosts: ReadonlyMap<string, string>;
}

/** The PC as its messages tell of it. */
export interface MachineFacts extends MachineIdentity {
  /** `10.0.26200.9278`. */
  readonly osVersion: string;
  /** Decimal product code. */
  readonly osEdition: string;
  readonly computerName: string;
  readonly locale: string;
  readonly manufacturer: string;
  readonly model: string;
}

/** What every step of an enrolment works with. */
export interface EnrolmentContext {
  readonly order: EnrolmentOrder;
  readonly machine: MachineFacts;
  readonly assumptions: AssumptionValues;
  readonly crypto: CryptoProvider;
  readonly https: HttpsConnections;
  /** null where there is no window to sign in in. */
  readonly signInWindow: SignInWindow | null;
  /** Whether discovery led to an address the whole internet could have. */
  readonly publicServer: () => boolean;
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** 128 random bits as text, or made from the seed. */
  readonly token: () => string;
  readonly signal: AbortSignal;
}
