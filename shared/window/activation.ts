/** Something from outside the window for its operator to know of. Nothing has come of it yet, and nothing does by itself. */
export type Offer =
  /** A file that was opened with the app; its name without its folder. */
  | { readonly kind: 'file'; readonly name: string; readonly content: Uint8Array<ArrayBuffer> }
  /** Words to read. */
  | { readonly kind: 'news'; readonly title: string; readonly detail: string };
