import { createParser } from 'eventsource-parser';
import * as v from 'valibot';
import { contract, type InputOf, type OperationName, type OutputOf } from '../contract/contract.ts';
import type { FilePieces, OperationHttp } from '../contract/operation.ts';
import type { Problem, Result } from '../result.ts';

/** A request to the API of a PC: path with query, and what HTTP carries beside it. */
export interface ApiRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | FilePieces;
}

/** An answer as far as the client looks into it. */
interface ApiAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Content-Type; empty where there is none. */
  readonly type: string;
  text(): Promise<string>;
  /** The body as whoever sends takes a file: pieces, a Blob. */
  file(): unknown;
}

/** Sends a request with the token of the PC; rejects when nothing answers. Page and CLI have their own. */
export type Transport = (request: ApiRequest) => Promise<ApiAnswer>;

/** The value, or what came instead: the PC's own problem document (RFC 9457), null where something else answered. */
export type ApiReply<Value> = Result<Value, { readonly answer: ApiAnswer; readonly problem: Problem | null }>;

/** What a file is called on its way in and out. */
const fileType = 'application/octet-stream';
/** Who brings a document, for the list of messages. */
export const senderHeader = 'Managed-PC-From';
export const syncmlType = 'application/vnd.syncml.dm+xml';

/**
 * The contract's mapping to HTTP: GET and DELETE carry their input as query string, POST and PATCH as JSON, or as a file with the rest in
 * the query. `applyDocument` is the exception of the public API: the body is the document itself, and asking for JSON gives the outcome
 * instead of the bare SyncML reply.
 */
export function apiRequest<Name extends OperationName>(name: Name, input: InputOf<Name>): ApiRequest {
  const { method, path, fileIn }: OperationHttp = contract[name].http;
  const accept = { Accept: 'application/json' };
  if (name === 'applyDocument') {
    const { document, from } = input as InputOf<'applyDocument'>;
    const whose = from === undefined ? {} : { [senderHeader]: from.replaceAll(/[^\x20-\x7e]/g, '?') };
    return { path, method, headers: { ...accept, ...whose, 'Content-Type': syncmlType }, body: document };
  }
  if (method === 'DELETE') return { path: path + queryOf(input), method, headers: accept };
  if (method === 'GET') return { path: path + queryOf(input), method, headers: name === 'getRegistry' ? { Accept: 'text/plain' } : accept };
  if (fileIn !== undefined) {
    const { [fileIn]: body, ...rest } = input as Readonly<Record<string, unknown>>;
    return { path: path + queryOf(rest), method, headers: { ...accept, 'Content-Type': fileType }, body: body as FilePieces };
  }
  return { path, method, headers: { ...accept, 'Content-Type': 'application/json' }, body: JSON.stringify(input) };
}

/** One operation of a PC. Its answer is trusted to have the contract's shape: it comes from the same version, or one that keeps the contract. */
export async function callOperation<Name extends OperationName>(
  send: Transport,
  name: Name,
  input: InputOf<Name>,
): Promise<ApiReply<OutputOf<Name>>> {
  return ask<OutputOf<Name>>(send, apiRequest(name, input));
}

/** Any request, e.g. for a picture of the PC. */
export async function ask<Value>(send: Transport, request: ApiRequest): Promise<ApiReply<Value>> {
  const answer = await send(request);
  if (answer.status >= 200 && answer.status < 300) return { ok: true, value: (await contentOf(answer)) as Value };
  return { ok: false, answer, problem: answer.status < 400 ? null : await problemOf(answer) };
}

async function contentOf(answer: ApiAnswer): Promise<unknown> {
  if (answer.type.startsWith('application/json')) return JSON.parse(await answer.text());
  // A stream of events has no end to wait for.
  return answer.type.startsWith('text/') && !answer.type.startsWith('text/event-stream') ? answer.text() : answer.file();
}

const problemSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    title: v.string(),
    detail: v.string(),
    status: v.number(),
    line: v.exactOptional(v.number()),
    column: v.exactOptional(v.number()),
    part: v.exactOptional(v.object({ name: v.string(), detail: v.string() })),
    code: v.exactOptional(v.string()),
  }),
);

async function problemOf(answer: ApiAnswer): Promise<Problem | null> {
  const problem = v.safeParse(problemSchema, await answer.text());
  return problem.success ? problem.output : null;
}

function queryOf(input: object): string {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return '';
  return `?${entries.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value).toWellFormed())}`).join('&')}`;
}

export const eventsRequest: ApiRequest = { path: '/api/events', method: 'GET', headers: { Accept: 'text/event-stream' } };

/** One message of an event stream (WHATWG HTML, "Server-sent events"). */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * The events of a stream, those of one piece of its text together; ends and throws as the stream does. EventSource would do it, but it cannot
 * send the Authorization header the API asks for. Comments (heartbeats) are skipped, ids and retry are not used.
 */
export async function* readEvents(texts: AsyncIterable<string>): AsyncGenerator<readonly StreamEvent[]> {
  let events: StreamEvent[] = [];
  const parser = createParser({ onEvent: ({ event = 'message', data }) => void events.push({ event, data }) });
  for await (const text of texts) {
    parser.feed(text);
    if (events.length === 0) continue;
    yield events;
    events = [];
  }
}
