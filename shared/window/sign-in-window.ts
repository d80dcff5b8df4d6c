/** A window in which a person signs in at a web service, as Windows opens one. Nothing of it is kept. */
export interface SignInWindow {
  /** `authorities` in PEM are trusted in it beside those of the computer. */
  open(url: string, authorities: readonly string[]): Promise<SignedIn>;
}

export type SignedIn =
  | { readonly kind: 'token'; readonly token: string }
  /** The window was closed. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly detail: string };
