import { createSecureContext, getCACertificates, type SecureContext, type SecureContextOptions } from 'node:tls';

const minVersion = 'TLSv1.2';

/** TLS that trusts these authorities (PEM) and no other. */
export function trusting(authorities: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...authorities], minVersion });
}

let ofThisComputer: SecureContext | null = null;

/**
 * TLS that trusts the public authorities, and those this computer was told to trust: a company's own, as a Windows PC finds them in its
 * certificate store. Read once, by the first who asks.
 */
export function trustingAsThisComputer(): SecureContext {
  ofThisComputer ??= trustingBeside([]);
  return ofThisComputer;
}

let systemOnly: readonly string[] | null = null;

/**
 * TLS of its own that trusts these authorities (PEM) beside those of this computer, and shows a certificate where one is given; one that
 * cannot be read throws. Named as `ca`, the computer's two hundred would be parsed for each: 15 ms and a megabyte. Without it Node shares
 * those it has parsed, and copies the list, not the certificates, for the first that is added, as `ca` adds them.
 */
export function trustingBeside(authorities: readonly string[], own?: Pick<SecureContextOptions, 'cert' | 'key'> | null): SecureContext {
  systemOnly ??= withoutDefault(getCACertificates('system'));
  const secure = createSecureContext({ minVersion, ...own });
  const { context }: { context: { addCACert(pem: string): void } } = secure;
  for (const authority of [...systemOnly, ...authorities]) context.addCACert(authority);
  return secure;
}

function withoutDefault(authorities: readonly string[]): readonly string[] {
  const known = new Set(getCACertificates('default'));
  return [...new Set(authorities)].filter((authority) => !known.has(authority));
}
