import { randomBytes } from 'node:crypto';
import { answerSecurityHeaders } from '../node/security-headers.ts';

/** A value that stands in one answer only. */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Headers of every answer that is not a renderer file: no page, and never kept by anybody. */
export function answerHeaders(type: string): Readonly<Record<string, string>> {
  return { ...answerSecurityHeaders, 'Content-Type': type, 'Cache-Control': 'no-store' };
}
