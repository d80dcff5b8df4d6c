import type { HttpsFailure, HttpsFailureReason } from '../../device/ports/https-client.ts';
import { RefusedAddress } from './transfer-errors.ts';

const byCode: Readonly<Record<string, HttpsFailureReason>> = {
  ENOTFOUND: 'name-not-resolved',
  ENODATA: 'name-not-resolved',
  ECONNREFUSED: 'cannot-connect',
  EADDRNOTAVAIL: 'cannot-connect',
  EHOSTUNREACH: 'cannot-connect',
  ENETUNREACH: 'cannot-connect',
  EHOSTDOWN: 'cannot-connect',
  ENETDOWN: 'cannot-connect',
  EACCES: 'cannot-connect',
  EPERM: 'cannot-connect',
  ETIMEDOUT: 'time-out',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  CERT_HAS_EXPIRED: 'certificate-date',
  CERT_NOT_YET_VALID: 'certificate-date',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-authority',
  CERT_UNTRUSTED: 'certificate-authority',
  CERT_REVOKED: 'certificate-authority',
  CERT_SIGNATURE_FAILURE: 'certificate-authority',
  INVALID_CA: 'certificate-authority',
  INVALID_PURPOSE: 'certificate-authority',
};

const byPrefix: readonly (readonly [string, HttpsFailureReason])[] = [
  ['EAI_', 'name-not-resolved'],
  ['HPE_', 'bad-answer'],
  ['ERR_TLS', 'tls'],
  ['ERR_SSL_SSL/TLS_ALERT', 'client-certificate'],
  ['ERR_SSL', 'tls'],
  ['ERR_OSSL', 'tls'],
];

/** The TLS alerts by which a server refuses a client's certificate or its absence: 42 to 48 and 116. Source: RFC 8446, 6. */
const aboutClientCertificate =
  /alert (?:bad certificate|unsupported certificate|certificate (?:revoked|expired|unknown|required)|unknown ca|access denied|handshake failure)|TLSV13_ALERT_CERTIFICATE_REQUIRED/i;

/** An error of Node's network stack as a reason the device knows. Its message goes along: OpenSSL says in it which alert came. */
export function describeHttpsError(error: unknown, host: string, connected: boolean): HttpsFailure {
  const first = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  if (first instanceof RefusedAddress) return { kind: 'failed', reason: 'address-refused', detail: `${host}: ${first.message}` };
  const code = first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : '';
  const message = first instanceof Error ? first.message.replaceAll(/^[0-9A-F]+:|:\.\.\/.*$|; if the root CA.*$|\n/g, '') : String(first);
  return {
    kind: 'failed',
    reason: reasonOf(code, message, connected),
    detail: `${host}: ${code === '' ? message : `${code}, ${message}`}`,
  };
}

function reasonOf(code: string, message: string, connected: boolean): HttpsFailureReason {
  if (aboutClientCertificate.test(message)) return 'client-certificate';
  const known = byCode[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (known === 'connection-lost' && !connected) return 'tls';
  return known ?? (code === 'EPROTO' ? 'tls' : 'connection-lost');
}
