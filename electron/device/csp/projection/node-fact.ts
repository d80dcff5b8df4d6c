/** Stored values of the tree by canonical LocURI, interior nodes as null. */
export type Values = ReadonlyMap<string, string | null>;

/** A fact of the PC that nodes of a CSP hold. The tree is its one truth: a switch at the PC writes the node too. */
export interface NodeFact<Value> {
  readonly project: (values: Values) => Value;
  /** The node and the value that make it so; a null value removes the node's own. */
  readonly write: (value: Value) => readonly [node: string, data: string | null];
}
