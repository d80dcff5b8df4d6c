import { type TransferReasonCode, transferReasons } from '../../../shared/contract/transfer-reason.ts';
import type { Failed } from '../../device/ports/failed.ts';

/** Where in an exchange an error came. It tells a broken handshake from a broken reply. */
export type Stage = 'connecting' | 'handshake' | 'waiting' | 'body';

const byCode: Readonly<Record<string, TransferReasonCode>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ENOMEM: 'dns',
  ECONNREFUSED: 'refused',
  EADDRNOTAVAIL: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'connect-timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  EPROTO: 'tls-failed',
};

const byPrefix: readonly (readonly [string, TransferReasonCode])[] = [
  ['EAI_', 'dns'],
  ['HPE_', 'bad-response'],
  ['ERR_TLS', 'tls-failed'],
  ['ERR_SSL', 'tls-failed'],
  ['ERR_INVALID', 'bad-response'],
];

/** An adapter's own refusal on its way through Node's callbacks. */
export class RefusedAddress extends Error {
  readonly reason: TransferReasonCode;
  constructor(reason: TransferReasonCode, address: string) {
    super(address);
    this.reason = reason;
  }
}

/** An error of Node's network stack as a reason a person can act on. Only its code and address go into the words. */
export function describeNetworkError(error: unknown, stage: Stage, host: string): Failed {
  if (error instanceof RefusedAddress) return { kind: 'failed', reason: error.reason, detail: error.message };
  const code = codeOf(error);
  const reason = stage === 'handshake' && (code === 'ECONNRESET' || code === 'EPIPE') ? 'tls-failed' : reasonOf(code);
  return { kind: 'failed', reason, detail: `${host}: ${code === '' ? transferReasons[reason].text : code}` };
}

function reasonOf(code: string): TransferReasonCode {
  return byCode[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'reset';
}

/** The code of an error, or of the first attempt where several addresses were tried. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
