/** What came of writing something down. `saved` means that it is on the disk. */
export type Stored = { readonly kind: 'saved' } | NotStored;

/** `detail` is a sentence. */
export interface NotStored {
  readonly kind: 'failed';
  readonly detail: string;
  /** There is no room for it: the disk is full, or it is more than the store would read again. */
  readonly full?: boolean;
}
