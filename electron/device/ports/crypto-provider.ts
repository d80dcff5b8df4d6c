/** Keys, digests and certificates of the computer. Keys travel as PKCS#8 PEM and are written down by the secret store only. */
export interface CryptoProvider {
  digest(algorithm: 'md5' | 'sha1' | 'sha256', bytes: Uint8Array): Uint8Array;
  /** Away from the device's own thread: a new RSA key takes as long as hundreds of signatures. */
  newRsaKey(bits: number): Promise<RsaKey>;
  /** RSASSA-PKCS1-v1_5. */
  sign(key: string, hash: 'sha1' | 'sha256', bytes: Uint8Array): Uint8Array;
  /** What a DER certificate says; null when it is none. */
  readCertificate(der: Uint8Array): CertificateFacts | null;
  /** What a private key in PEM (PKCS#8, PKCS#1, SEC 1) is; null when it is none, or one with a passphrase. */
  readKey(pem: string): KeyFacts | null;
  /** CMS SignedData in DER, SHA-256, with signer certificate and signing time among the signed attributes. */
  signMessage(order: SignOrder): Promise<Uint8Array>;
}

export interface RsaKey {
  /** PKCS#8, PEM. */
  readonly privateKey: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

export interface KeyFacts {
  /** `rsa`, `ec`, ... */
  readonly kind: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

export interface CertificateFacts {
  /** SHA-1 of the DER, 40 upper-case hexadecimal digits. */
  readonly thumbprint: string;
  /** One attribute a line, as `CN=name`. */
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** ms since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly pem: string;
}

export interface SignOrder {
  readonly content: Uint8Array;
  /** Whether the content stays outside of the signature. */
  readonly detached: boolean;
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** ms since 1970. */
  readonly signingTime: number;
}
