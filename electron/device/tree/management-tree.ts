import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { CauseId, Provenance } from '../../../shared/contract/journal.ts';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import type { Forest } from './defined-node.ts';
import type { Lacking } from './lacking.ts';
import type { StoredValues } from './stored-values.ts';
import type { Format, NodeDefinition } from './values/node-definition.ts';

/** A value on its way into the tree, as the command carried it. Format and type are as sent, undefined when the Meta had none. */
export interface NodeValue {
  readonly data: string;
  readonly format?: string;
  readonly type?: string;
}

/** One Item of a Results element. */
export interface TreeResult {
  /** As it was asked for, trimmed, without the query; below it the names continue in the DDF's spelling. */
  readonly locURI: string;
  readonly format: Format;
  /** undefined: the Item carries no Data element. */
  readonly data?: string;
}

/** What the tree says to one verb on one LocURI. */
export interface TreeAnswer {
  /** A SyncML status code. */
  readonly status: number;
  /** For a Get that found something. */
  readonly results?: readonly TreeResult[];
  /** Canonical LocURI where the address names a known node. */
  readonly node?: string;
  /** Why, in words. */
  readonly because: string;
  readonly basis: Provenance;
}

/** The management tree as the SyncML engine sees it. LocURIs are as sent: padding, escapes, case and queries are the tree's work. */
export interface ManagementTree {
  get(locURI: string): TreeAnswer;
  /** The same with a step for each node of a subtree. */
  getInSteps(locURI: string): Generator<null, TreeAnswer>;
  add(locURI: string, value: NodeValue, cause: CauseId): TreeAnswer;
  replace(locURI: string, value: NodeValue, cause: CauseId): TreeAnswer;
  delete(locURI: string, cause: CauseId): TreeAnswer;
  /** The same with a step for each value that goes: below a node there may be very many. */
  deleteInSteps(locURI: string, cause: CauseId): Generator<null, TreeAnswer>;
  exec(locURI: string, value: NodeValue, cause: CauseId): TreeAnswer;
  /** Remembers where things stand, for Atomic. */
  savepoint(): Savepoint;
  rows(locURI?: string): readonly TreeRow[] | undefined;
}

export interface Savepoint {
  /** Undoes every change made since, staged effects included. */
  rollback(): void;
  /** The same in steps: there may be very many changes. Ends early when the message ends otherwise. */
  rollbackInSteps(): Iterable<null>;
}

/**
 * What a CSP adds to what the DDF says of a node. Nothing here has effects at once: `written` and `deleted` are told at
 * commit, in order, and only of what was not rolled back.
 */
export interface NodeBehaviour {
  /** The value of a node the CSP computes (a Status, an inventory value); undefined: the node does not exist now. Wins over a stored value. */
  readonly read?: () => string | undefined;
  /** Names of the children the CSP itself gives a dynamic node, decoded; a node with some is there. */
  readonly children?: () => readonly string[];
  /** Where it is not that of the DDF, as for a node of which the DDF knows no more than that there are some. */
  readonly format?: () => Format;
  /** A refusal the DDF does not state; undefined accepts. */
  readonly refuse?: (
    verb: 'Add' | 'Replace' | 'Delete' | 'Exec',
    data: string,
  ) => Pick<TreeAnswer, 'status' | 'because' | 'basis'> | undefined;
  /** The status code of a write that was accepted, where it is not 200. */
  readonly writeStatus?: (data: string) => Pick<TreeAnswer, 'status' | 'because' | 'basis'>;
  /** The value goes to `written` alone and is never stored, shown or saved. */
  readonly secret?: true;
  readonly written?: (change: NodeChange) => void;
  readonly deleted?: (change: NodeChange) => void;
  readonly executed?: (change: NodeChange) => void;
}

/** Behaviours by canonical LocURI: a map, or what makes those of dynamic nodes as they are asked for. */
export interface Behaviours {
  get(node: string): NodeBehaviour | undefined;
  /** The answer to a verb in a subtree this PC does not offer, whether or not a DDF defines it; `names` are those below the scope's root. */
  readonly unavailable?: (verb: string, names: readonly string[]) => Pick<TreeAnswer, 'status' | 'because' | 'basis'> | undefined;
}

export interface NodeChange {
  /** Canonical LocURI. */
  readonly node: string;
  /** The new value; empty for a delete. */
  readonly data: string;
  readonly cause: CauseId;
}

/** The changes of one message on their way to the disk. */
export interface SealedChanges {
  /** They are there: nothing takes them back any more. Returns what tells the behaviours of them, change by change and in order. */
  saved(): readonly (() => void)[];
}

/** The tree as the device that owns it sees it. */
export interface OwnedTree extends ManagementTree {
  /** Row by row, for a tree of which nobody knows how large it is; stored values may change between two of them. */
  walkRows(locURI?: string): Iterable<TreeRow> | undefined;
  /** Whether a DDF file defines a node there, be it set or not. */
  defines(locURI: string): boolean;
  /** Whether anything was written, deleted or executed since the last commit: a message that only reads needs no save. */
  pending(): boolean;
  /**
   * Ends the changes of one message: tells the behaviours what was written, deleted and executed, in order, and returns
   * whether anything changed. Call it after the state is saved.
   */
  commit(): boolean;
  /** The same in two steps, so that the next message can begin while the state is being saved. */
  seal(): SealedChanges;
  /** Undoes everything since the last commit or seal. */
  abandon(): void;
  /** Undoes what was sealed and is not saved as well: the state could not be saved. */
  abandonUnsaved(): void;
  /** Stored values by canonical LocURI, created interior nodes (dynamic ones) as null; what `values` of `TreeParts` takes back. */
  values(): ReadonlyMap<string, string | null>;
  /** Keeps something beside the nodes as part of the running message, which undoes it with the rest; null takes it away. `key` is in the spelling of a LocURI that no DDF file defines. */
  keep(key: string, data: string | null): void;
  /** Decoded names right below a LocURI, and LocURIs at and below it, of what is stored. */
  storedNames(locURI: string): readonly string[];
  storedBelow(locURI: string): Iterable<string>;
  /** What the DDF files say of a node. */
  definitionOf(locURI: string): NodeDefinition | undefined;
  /** The definitions as they grew together; never changed, only replaced. */
  forest(): Forest;
  /** How many defined nodes edition and build withhold. */
  lacking(): Lacking;
  /** Takes the place of all definitions; stored values whose node is gone stay stored. */
  define(definitions: readonly NodeDefinition[]): void;
  /** Forgets all stored values without telling the behaviours. */
  reset(): void;
  /** Takes the place of all stored values without telling the behaviours; what it is given is the tree's from then on. */
  restore(values: StoredValues): void;
  /** Why a value could not have been stored by a write to its canonical LocURI, as a clause; null where it could. For what comes in a file. */
  objection(node: string, value: string | null): string | null;
  /**
   * Stores a value (null removes it) past access types, gates and checks, for what a person changes at the PC itself.
   * Part of the next commit; behaviours are told as for a write or a delete. `node` is a canonical LocURI of a known node.
   */
  put(node: string, data: string | null, cause: CauseId): void;
}

/** In bytes of JSON, as the state file has it: with it come facts, images and choices, and a snapshot adds a history. */
export const usualValueBytes = 12 * 1024 * 1024;

export interface TreeDeps {
  readonly definitions: readonly NodeDefinition[];
  /** By canonical LocURI. */
  readonly behaviours: Behaviours;
  readonly editionCode: () => number;
  readonly osBuild: () => string;
  readonly assumptions: () => AssumptionValues;
  readonly values: ReadonlyMap<string, string | null>;
  /** A write that would make all stored values take more than this in the state file is answered 420; `usualValueBytes` where it is left out. */
  readonly valueBytes?: number;
}
