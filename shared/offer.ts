/** A file from outside that waits for the operator. Nothing has come of it yet, and nothing does by itself. */
export interface Offer {
  /** Without its folder. */
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}
