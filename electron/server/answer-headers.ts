import { randomBytes } from 'node:crypto';
import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { answerSecurityHeaders } from '../node/security-headers.ts';

/** A value that stands in one answer only. */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Headers of every answer that is not a renderer file: no page, and never kept by anybody. */
export function answerHeaders(type: string): Readonly<Record<string, string>> {
  return { ...answerSecurityHeaders, 'Content-Type': type, 'Cache-Control': 'no-store' };
}

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Answers that say who gives them. The name goes along with the other headers: after one `setHeader` Node takes each of the others by itself,
 * which costs a short answer as much as the guard's look at its request.
 */
export function namedResponse(name: string): typeof ServerResponse {
  return class extends ServerResponse {
    override writeHead(status: number, reason?: string | Headers, headers?: Headers): this {
      const given = typeof reason === 'object' ? reason : headers;
      // In a list names and values take turns.
      const named = Array.isArray(given) ? [...given, 'Server', name] : { ...given, Server: name };
      return typeof reason === 'string' ? super.writeHead(status, reason, named) : super.writeHead(status, named);
    }
  } as typeof ServerResponse;
}
