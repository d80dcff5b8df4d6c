/** A DDF file whose nodes this PC has. */
export interface DDFFileRow {
  readonly name: string;
  /** How many nodes it defines. */
  readonly nodes: number;
  /** Came with the app and cannot be removed; an added file of the same root takes its place. */
  readonly shipped: boolean;
  /** Why a file in the data folder could not be read, with its place; null when it was. */
  readonly problem: string | null;
  /** What of it this PC does not check, one sentence each: patterns its engine has no words for. */
  readonly warnings: readonly string[];
}

/** What came of adding one. */
export interface AddedDDF {
  readonly name: string;
  /** Canonical LocURIs of its nodes, parents first; names chosen at run time stand in braces. */
  readonly nodes: readonly string[];
  /** As in `DDFFileRow`. */
  readonly warnings: readonly string[];
}
