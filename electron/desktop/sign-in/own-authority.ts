import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/**
 * Whether the chain of a TLS server, its own certificate first, is for this host, is valid now and leads to one of the authorities. All in
 * PEM; an authority may hold several.
 */
export function leadsToAuthority(chain: readonly string[], authorities: readonly string[], hostname: string): boolean {
  const certificates = chain.flatMap(read);
  const anchors = authorities
    .flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [])
    .flatMap(read);
  const [own] = certificates;
  if (own === undefined || certificates.length !== chain.length) return false;
  const isNamed = isIP(hostname) === 0 ? own.checkHost(hostname) : own.checkIP(hostname);
  if (isNamed === undefined) return false;
  for (const [index, certificate] of certificates.entries()) {
    if (!isValidNow(certificate) || (index > 0 && !certificate.ca)) return false;
    if (
      anchors.some(
        (anchor) => isValidNow(anchor) && (certificate.fingerprint256 === anchor.fingerprint256 || isIssued(certificate, anchor)),
      )
    )
      return true;
    const next = certificates[index + 1];
    if (next === undefined || !isIssued(certificate, next)) return false;
  }
  return false;
}

function isIssued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** By the texts: of a date that is none, validFromDate and validToDate are whatever lay in memory (Node 24.21). */
function isValidNow({ validFrom, validTo }: X509Certificate): boolean {
  const now = Date.now();
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

function read(pem: string): readonly X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}
