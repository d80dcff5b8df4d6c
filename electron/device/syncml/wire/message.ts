import type { CommandResult } from './command-result.ts';

/**
 * A SyncML document, read. `full` has a SyncHdr; `headless` is SyncML with only a SyncBody, as the CSP pages print it; `body` is
 * a bare SyncBody, as ApplyLocalManagementSyncML takes it.
 */
export type Message = FullMessage | LocalMessage;

export interface FullMessage extends Body {
  readonly form: 'full';
  readonly header: Header;
}

export interface LocalMessage extends Body {
  readonly form: 'headless' | 'body';
}

interface Body {
  readonly commands: readonly Command[];
  /** Whether the package ends with this message. */
  readonly final: boolean;
  /** What of the document was read other than it stands there, in sentences. */
  readonly leftOut: readonly string[];
}

export interface Header {
  readonly sessionID: string;
  readonly msgID: string;
  readonly target: string;
  readonly source: string;
  /** Bytes the sender can take in one message; null when it did not say. */
  readonly maxMsgSize: number | null;
  /** Where the sender wants the next message; empty when it did not say. */
  readonly respURI: string;
  /** By which the sender proves who it is; null where it does not. */
  readonly credential: Credential | null;
  /** LocName of the Source. */
  readonly sourceName: string;
  /** Why nothing of the message is executed; null when the header is in order. */
  readonly fault: CommandResult | null;
}

/** Cred, with its type as `syncml:auth-md5`. */
export interface Credential {
  readonly type: string;
  readonly data: string;
}

/** Chal: how the sender wants to be convinced, and base64 of the nonce for it. */
export interface Challenge {
  readonly type: string;
  readonly nextNonce: string | null;
}

export type Command = ItemsCommand | GroupCommand | OtherCommand;

export interface ItemsCommand extends CommandHead {
  readonly kind: 'items';
  readonly name: Verb;
  readonly items: readonly Item[];
}

/** Atomic and Sequence. */
export interface GroupCommand extends CommandHead {
  readonly kind: 'group';
  readonly name: 'Atomic' | 'Sequence';
  readonly members: readonly Command[];
}

export interface OtherCommand extends CommandHead {
  /** `answer` is a Status or Results of the server, `unsupported` a SyncML command Windows has not, `unknown` no SyncML command at all. */
  readonly kind: 'alert' | 'answer' | 'unsupported' | 'unknown';
  /** Alert code or status as text. */
  readonly data: string;
  /** What a Status is about; null for all else. */
  readonly about: { readonly msgRef: string; readonly cmdRef: string; readonly cmd: string; readonly challenge: Challenge | null } | null;
}

interface CommandHead {
  readonly name: string;
  /** As sent, padding removed; empty when missing. */
  readonly cmdID: string;
  /** Why it is not even tried; null when it is well formed. */
  readonly fault: CommandResult | null;
}

export const verbs = ['Add', 'Replace', 'Delete', 'Get', 'Exec'] as const;
export type Verb = (typeof verbs)[number];

export interface Item {
  /** Target LocURI, padding removed; null when there is none. */
  readonly locURI: string | null;
  readonly data: string;
  /** `data` is markup that stood bare in Data, and is taken as assumed. */
  readonly markup?: true;
  /** Format and type of the Item's Meta, or else of the command's. */
  readonly format: string | undefined;
  readonly type: string | undefined;
  /** Meta/Size in bytes; null when not given. */
  readonly size: number | null;
  readonly moreData: boolean;
  /** Set when the answer is known without asking the tree: a fault of the Item, or a chunk that was stored. */
  readonly verdict: CommandResult | null;
}
