export interface TokenSource {
  /** 22 characters of base64url: 128 random bits, never seen before. */
  token(): string;
}
