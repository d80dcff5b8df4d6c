import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

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
  ofThisComputer ??= trusting([...getCACertificates('default'), ...getCACertificates('system')]);
  return ofThisComputer;
}
