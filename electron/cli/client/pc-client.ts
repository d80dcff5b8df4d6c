import { ReadableStream } from 'node:stream/web';
import * as v from 'valibot';
import type { ApplyOutcome } from '../../../shared/contract/apply-outcome.ts';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../../shared/contract/contract.ts';
import type { FilePieces, OperationHttp } from '../../../shared/contract/operation.ts';
import type { ClientFailure, ClientOutcome } from './client-outcome.ts';
import type { RunningPC } from './running-pc.ts';

/** The running PC as commands see it: the operations of the contract over HTTP. */
export interface PCClient {
  call<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<ClientOutcome<OutputOf<Name>>>;
  /** A document as the bytes of its file: the PC decodes them as those of any server. */
  apply(document: Uint8Array<ArrayBuffer>): Promise<ClientOutcome<ApplyOutcome>>;
  /** Tells of the present state, then of every change; ends with the signal, or when the PC goes away. */
  changes(signal: AbortSignal): AsyncGenerator<ClientOutcome<null>>;
}

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly type?: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly signal?: AbortSignal;
}

const answerWithinMs = 60_000;
const fileType = 'application/octet-stream';
const syncmlType = 'application/vnd.syncml.dm+xml';

export function createPCClient(running: RunningPC): PCClient {
  return {
    call: (name, input) => ask(running, exchangeOf(name, input)),
    apply: (body) => ask(running, { method: 'POST', path: '/api/syncml', type: syncmlType, body }),
    changes: (signal) => changes(running, signal),
  };
}

function exchangeOf<Name extends OperationName>(name: Name, input: InputOf<Name>): Exchange {
  const { method, path } = contract[name].http;
  if (method === 'GET') return { method, path: `${path}${queryOf(input)}` };
  if (name === 'applyDocument' && 'document' in input) return { method, path, type: syncmlType, body: input.document };
  const { fileIn }: OperationHttp = contract[name].http;
  if (fileIn === undefined) return { method, path, type: 'application/json', body: JSON.stringify(input) };
  const { [fileIn]: body, ...rest } = input as Readonly<Record<string, unknown>>;
  return { method, path: `${path}${queryOf(rest)}`, type: fileType, body: ReadableStream.from(body as FilePieces) };
}

function queryOf(input: object): string {
  const pairs = Object.entries(input).map(([key, value]): [string, string] => [key, `${value}`]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** The answer is trusted to have the contract's shape: it comes from our own door, in the same version or one that keeps the contract. */
async function ask<Value>(running: RunningPC, exchange: Exchange): Promise<ClientOutcome<Value>> {
  try {
    const response = await send(running, { signal: AbortSignal.timeout(answerWithinMs), ...exchange });
    if (!response.ok) return refusalOf(response, await response.text());
    return { ok: true, value: (await answerOf(response)) as Value };
  } catch (error) {
    return failureOf(error, running);
  }
}

function send(running: RunningPC, { method, path, type, body, signal }: Exchange): Promise<Response> {
  return fetch(`${running.url}${path}`, {
    method,
    redirect: 'error',
    headers: {
      Authorization: `Bearer ${running.token}`,
      Accept: 'application/json',
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body }),
    // A body that is not at hand as a whole goes out before its answer is read.
    ...(body instanceof ReadableStream && { duplex: 'half' }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function* changes(running: RunningPC, signal: AbortSignal): AsyncGenerator<ClientOutcome<null>> {
  try {
    const response = await send(running, { method: 'GET', path: '/api/events', signal });
    if (!response.ok || response.body === null) {
      yield refusalOf(response, await response.text());
      return;
    }
    for await (const _ of changedEvents(response.body)) yield { ok: true, value: null };
    if (!signal.aborted) yield away(running);
  } catch (error) {
    if (!signal.aborted) yield failureOf(error, running);
  }
}

/** One turn for each piece of the stream that holds changes: who asks what is now needs no more. */
async function* changedEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n\n');
    if (/^event: changed$/m.test(text.slice(0, Math.max(0, end)))) yield;
    text = text.slice(end < 0 ? 0 : end + 2);
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type === fileType) return response.body;
  return type.startsWith('application/json') ? response.json() : response.text();
}

const problemSchema = v.object({
  title: v.string(),
  detail: v.string(),
  status: v.number(),
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
});

function refusalOf(response: Response, text: string): ClientFailure {
  const problem = v.safeParse(v.pipe(v.string(), v.parseJson(), problemSchema), text);
  if (problem.success) return { ok: false, why: 'refused', problem: problem.output };
  const { status } = response;
  return { ok: false, why: 'refused', problem: { title: `HTTP ${status}`, detail: 'The answer does not come from a managed PC.', status } };
}

function failureOf(error: unknown, running: RunningPC): ClientFailure {
  if (!(error instanceof Error && error.name === 'TimeoutError')) return away(running);
  const detail = `${running.url} did not answer within ${answerWithinMs / 1_000} s.`;
  return { ok: false, why: 'silent', problem: { title: 'The PC does not answer', detail, status: 503 } };
}

function away(running: RunningPC): ClientFailure {
  const detail = `Nothing answers at ${running.url} any more. Start the PC with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'No PC is running', detail, status: 503 } };
}
