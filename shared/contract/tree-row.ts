/** One node of the management tree as panels and CLI show it, in DDF order, parents before children. */
export interface TreeRow {
  /** Canonical LocURI with the DDF's spelling. */
  readonly locURI: string;
  readonly name: string;
  readonly depth: number;
  readonly format: string;
  readonly access: readonly string[];
  readonly scope: 'Permanent' | 'Dynamic' | null;
  readonly description: string;
  /** null when the node does not exist now or has no value (interior nodes). */
  readonly value: string | null;
  /** Whether a Get of it would find it now. */
  readonly exists: boolean;
  /** What the DDF says it needs, in words, and whether this device has it. */
  readonly applicability: { readonly needs: string; readonly met: boolean };
  /** The allowed values in words: `1 to 30 characters`, `0, 1 or 2`; empty for any. */
  readonly allowedValues: string;
  /** The same to choose from: each value of an ENUM, a short range or a bool; empty where there are others or too many. */
  readonly choices: readonly ValueChoice[];
  /** The DDF file it comes from. */
  readonly source: string;
}

export interface ValueChoice {
  readonly value: string;
  /** What the DDF says it means; empty where it says nothing. */
  readonly description: string;
}
