/** A window in which a person signs in at a web service, as Windows opens one. Nothing of it is kept. */
export interface SignInWindow {
  open(url: string): Promise<SignedIn>;
}

export type SignedIn =
  | { readonly kind: 'token'; readonly token: string }
  /** The window was closed. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly detail: string };
