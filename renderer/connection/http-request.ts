import { contract, type InputOf, type OperationName } from '../../shared/contract/contract.ts';
import type { OperationHttp } from '../../shared/contract/operation.ts';

/** One operation as an HTTP request: path with query, and what `fetch` takes beside it. */
export interface HttpRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What a file is called on its way in and out. */
export const fileType = 'application/octet-stream';

/**
 * The contract's mapping to HTTP: a GET carries its input as query string, POST and PATCH as JSON, or as
 * a file with the rest in the query. `applyDocument` is the exception of
 * the public API: the body is the document itself, and asking for JSON gives the outcome instead of the bare SyncML reply.
 */
export function httpRequest<Name extends OperationName>(name: Name, input: InputOf<Name>): HttpRequest {
  const { method, path, fileIn }: OperationHttp = contract[name].http;
  const accept = { Accept: 'application/json' };
  if (name === 'applyDocument') {
    const { document } = input as InputOf<'applyDocument'>;
    return { path, method, headers: { ...accept, 'Content-Type': 'application/vnd.syncml.dm+xml' }, body: document };
  }
  if (method === 'DELETE') return { path: path + queryOf(input), method, headers: accept };
  if (method === 'GET') return { path: path + queryOf(input), method, headers: name === 'getRegistry' ? { Accept: 'text/plain' } : accept };
  if (fileIn !== undefined) {
    const { [fileIn]: body, ...rest } = input as Readonly<Record<string, unknown>>;
    return { path: path + queryOf(rest), method, headers: { ...accept, 'Content-Type': fileType }, body: body as Uint8Array<ArrayBuffer> };
  }
  return { path, method, headers: { ...accept, 'Content-Type': 'application/json' }, body: JSON.stringify(input) };
}

function queryOf(input: object): string {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return '';
  return `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`;
}
