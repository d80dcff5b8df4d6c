import type { Evidence } from '../../../../shared/contract/assumption.ts';

/** One thing no source settles: what it decides, the values it can take (the first is the default), and what speaks for them. */
export interface Assumption {
  readonly decides: string;
  /** The first is the default. Where `pattern` is given, any text it matches is a value too. */
  readonly values: readonly [string, ...string[]];
  readonly pattern?: { readonly expression: RegExp; readonly words: string };
  readonly evidence: Evidence;
  readonly source: string;
}
