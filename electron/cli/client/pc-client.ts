import type { IncomingMessage } from 'node:http';
import {
  type ApiReply,
  type ApiRequest,
  apiRequest,
  ask,
  eventsRequest,
  readEvents,
  senderHeader,
  syncmlType,
} from '../../../shared/client/client.ts';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import { quoted } from '../../../shared/quoted.ts';
import { isWBXML } from '../../device/syncml/wire/decode-bytes.ts';
import { errorCode, inWords } from '../../node/storage/durable-file.ts';
import type { ClientFailure, ClientOutcome } from './client-outcome.ts';
import { loopbackTransport, NotThisPC } from './loopback-request.ts';
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
const wbxmlType = 'application/vnd.syncml.dm+wbxml';

export function createPCClient(running: RunningPC): PCClient {
  const request = <Value>(asked: ApiRequest, withinMs = answerWithinMs) => askWithin<Value>(running, asked, withinMs);
  return {
    call: (name, input) => request(apiRequest(name, input), withServer.has(name) ? answerOfServerWithinMs : answerWithinMs),
    apply(body) {
      const headers = {
        Accept: 'application/json',
        [senderHeader]: 'Command line',
        'Content-Type': isWBXML(body) ? wbxmlType : syncmlType,
      };
      return request({ method: 'POST', path: '/api/syncml', headers, body });
    },
    changes: (signal) => changes(running, signal),
  };
}

async function askWithin<Value>(running: RunningPC, asked: ApiRequest, withinMs: number): Promise<ClientOutcome<Value>> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const reply = await ask<Value>(loopbackTransport(running, signal), asked);
    return reply.ok ? reply : failureIn(reply, running);
  } catch (error) {
    return signal.aborted ? silent(running, withinMs) : failureOf(error, running);
  }
}

/** One turn for each piece of the stream that holds changes: who asks what is now needs no more. */
async function* changes(running: RunningPC, signal: AbortSignal): AsyncGenerator<ClientOutcome<null>> {
  try {
    const reply = await ask<IncomingMessage>(loopbackTransport(running, signal), eventsRequest);
    if (!reply.ok) {
      yield failureIn(reply, running);
      return;
    }
    for await (const events of readEvents(reply.value.setEncoding('utf8'))) {
      if (events.some(({ event }) => event === 'changed')) yield { ok: true, value: null };
    }
    if (!signal.aborted) yield away(running);
  } catch (error) {
    if (!signal.aborted) yield failureOf(error, running);
  }
}

function failureIn({ answer: { status, file }, problem }: Extract<ApiReply<unknown>, { ok: false }>, running: RunningPC): ClientFailure {
  if (problem !== null) return { ok: false, why: 'refused', problem };
  if (status >= 300 && status < 400) {
    const answer = file() as IncomingMessage;
    answer.destroy();
    return redirected(running, status, answer.headers.location ?? '');
  }
  return { ok: false, why: 'refused', problem: { title: `HTTP ${status}`, detail: 'The answer does not come from Managed PC.', status } };
}

function redirected({ url }: RunningPC, status: number, location: string): ClientFailure {
  const detail = `${url} answers HTTP ${status} and leads to ${quoted(location)}. Managed PC never does; the redirect was not followed. Start the PC again with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'Another program answers in place of the PC', detail, status: 503 } };
}

/** What a server that went away, or was never there, looks like from here. */
const goneCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

function failureOf(error: unknown, running: RunningPC): ClientFailure {
  if (error instanceof NotThisPC) return stranger(running, error.version);
  const code = errorCode(error);
  if (goneCodes.has(code)) return away(running);
  const why = code === '' ? inWords(error) : code;
  const detail = `${running.url} does not answer as Managed PC does: ${why}. Start the PC with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'The PC cannot be reached', detail, status: 503 } };
}

/** The file outlives a PC that was killed, and its port may be another's since. */
function stranger({ url, pid }: RunningPC, version: string | null): ClientFailure {
  const who = version === null ? 'Another program' : `Another PC (Managed PC ${version})`;
  const older = version === null ? '' : ` If it is this PC in an older version, which cannot prove it, end process ${pid} first.`;
  const detail = `${who} answers at ${url}, where the PC of this folder was last; it was not given the token. That PC (process ${pid}) was probably killed, which leaves its running-pc.json behind. Start it again with "managed-pc serve" and the same --data: that writes a new file.${older}`;
  return { ok: false, why: 'away', problem: { title: 'This PC is not running', detail, status: 503 } };
}

function silent(running: RunningPC, withinMs: number): ClientFailure {
  const detail = `${running.url} did not answer within ${withinMs / 1_000} s.`;
  return { ok: false, why: 'silent', problem: { title: 'The PC does not answer', detail, status: 503 } };
}

function away(running: RunningPC): ClientFailure {
  const detail = `Nothing answers at ${running.url} any more. Start the PC with "managed-pc serve".`;
  return { ok: false, why: 'away', problem: { title: 'No PC is running', detail, status: 503 } };
}
