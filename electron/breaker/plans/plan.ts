import type { WireRule, WireStep } from '../../device/management/wire/wire-rule.ts';
import type { CryptoProvider, RsaKey } from '../../device/ports/crypto-provider.ts';
import type { HttpsIdentity, HttpsRequest } from '../../device/ports/https-client.ts';

/** Another PC that is enrolled in the same server. */
export interface OtherPC {
  /** TLS of its sessions. */
  readonly identity: HttpsIdentity;
  readonly deviceId: string;
  readonly hardwareId: string;
  /** Base64 of the token it signed in with; null where it had a password. */
  readonly token: string | null;
}

/** What a fault works with. */
export interface FaultTools {
  readonly value: number;
  /** From 0 to below 1, the same one for the same seed, PC and words. */
  readonly chance: (...words: readonly (string | number)[]) => number;
  /** Says that this request is the fault's: how the server takes it is what counts. */
  readonly faulty: (order: HttpsRequest) => HttpsRequest;
  /** Says that an answer of the server is untrue, and how. */
  readonly lie: (words: string) => void;
  /** A key nobody certified. */
  readonly spareKey: RsaKey;
  readonly other: OtherPC | null;
  readonly now: () => number;
}

/** How a fault is done: by what the PC sends, by what it shows, by its keys, by its clock, or by what happens to it. */
export interface FaultPlan {
  readonly rule?: (tools: FaultTools) => WireRule;
  /** Applies where the PC shows a certificate: in sessions and renewal. */
  readonly identity?: (identity: HttpsIdentity, tools: FaultTools) => HttpsIdentity;
  readonly crypto?: (crypto: CryptoProvider, tools: FaultTools) => CryptoProvider;
  /** How far the PC's clock is off. */
  readonly clockMs?: (tools: FaultTools) => number;
  /** Requests of these steps are the fault's, all of them. */
  readonly touches?: readonly WireStep[];
  /** `neighbour`: a PC that stays enrolled and is to stay served. `earlier`: this PC in an earlier life. */
  readonly needs?: 'neighbour' | 'earlier';
  /** Sessions it takes until the fault has happened; 1 without. */
  readonly sessions?: number;
  readonly happens?: 'renewal' | 'restore' | 'clone';
  /** The PC has left by itself: its identity is worth nothing any more. */
  readonly leaves?: true;
  /** The neighbour must be served afterwards: to be refused without a word is to have been robbed. */
  readonly sparesNeighbour?: true;
}
