/** What comes of holding a value against a rule. */
export type ValueCheck =
  | { readonly kind: 'fits' }
  /** The rule cannot be applied here; the value passes, and the answer says so. */
  | { readonly kind: 'unchecked'; readonly because: string }
  /** Holds characters no value may hold: SyncML 400. */
  | { readonly kind: 'malformed'; readonly because: string }
  /** Not of the node's format: SyncML 415. */
  | { readonly kind: 'wrongFormat'; readonly because: string }
  /** Of the right format, but not among the allowed values. */
  | { readonly kind: 'notAllowed'; readonly because: string }
  /** Longer than this PC checks: SyncML 413. */
  | { readonly kind: 'tooLong'; readonly because: string };

export const fits: ValueCheck = { kind: 'fits' };

export function notAllowed(because: string): ValueCheck {
  return { kind: 'notAllowed', because };
}

export function unchecked(because: string): ValueCheck {
  return { kind: 'unchecked', because };
}
