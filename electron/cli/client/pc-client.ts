import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../../shared/contract/contract.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { FilePieces, OperationHttp } from '../../../shared/contract/operation.ts';
import { isWBXML } from '../../device/syncml/wire/decode-bytes.ts';
import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import type { ClientFailure, ClientOutcome } from './client-outcome.ts';
import { type Exchange, requestLoopback, textOf } from './loopback-request.ts';
import type { RunningPC } from './running-pc.ts';

/** The running PC as commands see it: the operations of the contract over HTTP. */
export interface PCClient {
  call<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<ClientOutcome<OutputOf<Name>>>;
  /** A document as the bytes of its file: the PC decodes them as those of any server. */
  apply(document: Uint8Array<ArrayBuffer>): Promise<ClientOutcome<ApplyOutcome>>;
  /** Tells of the present state, then of every change; ends with the signal, or when the PC goes away. */
  changes(signal: AbortSignal): AsyncGenerator<ClientOutcome<null>>;
}

/** Longer than any work is allowed to compute, on a machine that is busy with other things too. */
const answerWithinMs = 180_000;
/** Those that talk to a management server: a server that does not answer is tried again, with pauses. */
const answerOfServerWithinMs = 15 * 60_000;
const withServer: ReadonlySet<OperationName> = new Set(['enrol', 'sync', 'push', 'renewCertificate', 'endEnrolment', 'unenrol']);
const fileType = 'application/octet-stream';
const syncmlType = 'application/vnd.syncml.dm+xml';
const wbxmlType = 'application/vnd.syncml.dm+wbxml';

export function createPCClient(running: RunningPC): PCClient {
  return {
    call: (name, input) => ask(running, exchangeOf(name, input), withServer.has(name) ? answerOfServerWithinMs : answerWithinMs),
    apply: (body) => ask(running, { method: 'POST', path: '/api/syncml', type: isWBXML(body) ? wbxmlType : syncmlType, body }),
    changes: (signal) => changes(running, signal),
  };
}

function exchangeOf<Name extends OperationName>(name: Name, input: InputOf<Name>): Exchange {
  const { method, path } = contract[name].http;
  if (method === 'GET' || method === 'DELETE') return { method, path: `${path}${queryOf(input)}` };
  if (name === 'applyDocument' && 'document' in input) return { method, path, type: syncmlType, body: input.document };
  const { fileIn }: OperationHttp = contract[name].http;
  if (fileIn === undefined) return { method, path, type: 'application/json', body: JSON.stringify(input) };
  const { [fileIn]: body, ...rest } = input as Readonly<Record<string, unknown>>;
  return { method, path: `${path}${queryOf(rest)}`, type: fileType, body: body as FilePieces };
}

function queryOf(input: object): string {
  const pairs = Object.entries(input).map(([key, value]): [string, string] => [key, `${value}`]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** The answer is trusted to have the contract's shape: it comes from our own door, in the same version or one that keeps the contract. */
async function ask<Value>(running: RunningPC, exchange: Exchange, withinMs = answerWithinMs): Promise<ClientOutcome<Value>> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const answer = await requestLoopback(running, { signal, ...exchange });
    const failure = await failureIn(answer, running);
    return failure ?? { ok: true, value: (await contentOf(answer)) as Value };
  } catch (error) {
    return signal.aborted ? silent(running, withinMs) : failureOf(error, running);
  }
}

async function* changes(running: RunningPC, signal: AbortSignal): AsyncGenerator<ClientOutcome<null>> {
  try {
    const answer = await requestLoopback(running, { method: 'GET', path: '/api/events', signal });
    const failure = await failureIn(answer, running);
    if (failure !== null) {
      yield failure;
      return;
    }
    for await (const _ of changedEvents(answer)) yield { ok: true, value: null };
    if (!signal.aborted) yield away(running);
  } catch (error) {
    if (!signal.aborted) yield failureOf(error, running);
  }
}

/** One turn for each piece of the stream that holds changes: who asks what is now needs no more. */
async function* changedEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n\n');
    if (/^event: changed$/m.test(text.slice(0, Math.max(0, end)))) yield;
    text = text.slice(end < 0 ? 0 : end + 2);
  }
}

/** A file is handed on while it comes. */
async function contentOf(answer: IncomingMessage): Promise<unknown> {
  const type = answer.headers['content-type'] ?? '';
  if (type === fileType) return answer;
  const text = await textOf(answer);
  return type.startsWith('application/json') ? JSON.parse(text) : text;
}

const problemSchema = v.object({
  title: v.string(),
  detail: v.string(),
  status: v.number(),
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
});

async function failureIn(answer: IncomingMessage, running: RunningPC): Promise<ClientFailure | null> {
  const { statusCode: status = 0, headers } = answer;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) {
    answer.destroy();
    return redirected(running, status, headers.location ?? '');
  }
  const problem = v.safeParse(v.pipe(v.string(), v.parseJson(), problemSchema), await textOf(answer));
  if (problem.success) return { ok: false, why: 'refused', problem: problem.output };
  return { ok: false, why: 'refused', problem: { title: `HTTP ${status}`, detail: 'The answer does not come from a managed PC.', status } };
}

function redirected({ url }: RunningPC, status: number, location: string): ClientFailure {
  const detail = `${url} answers HTTP ${status} and leads to "${location.slice(0, 200)}". A managed PC never does; the redirect was not followed. Start the PC anew with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'Another program answers in place of the PC', detail, status: 503 } };
}

/** What a server that went away, or was never there, looks like from here. */
const goneCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

function failureOf(error: unknown, running: RunningPC): ClientFailure {
  const code = errorCode(error);
  if (goneCodes.has(code)) return away(running);
  const why = code === '' ? inWords(error) : code;
  const detail = `${running.url} does not answer as a managed PC does: ${why}. Start the PC with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'The PC cannot be reached', detail, status: 503 } };
}

function silent(running: RunningPC, withinMs: number): ClientFailure {
  const detail = `${running.url} did not answer within ${withinMs / 1_000} s.`;
  return { ok: false, why: 'silent', problem: { title: 'The PC does not answer', detail, status: 503 } };
}

function away(running: RunningPC): ClientFailure {
  const detail = `Nothing answers at ${running.url} any more. Start the PC with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'No PC is running', detail, status: 503 } };
}
