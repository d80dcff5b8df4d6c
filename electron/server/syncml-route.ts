import type { IncomingMessage } from 'node:http';
import { senderHeader } from '../../shared/client/client.ts';
import type { ApplyOutcome } from '../../shared/contract/documents.ts';
import { refused } from '../../shared/result.ts';
import { plainText } from '../../shared/safe-text.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, RequestContext } from './api-context.ts';
import { isType, readBody } from './read-body.ts';
import { refusalResponse } from './refusal.ts';
import { answerJson } from './send-pieces.ts';

const syncmlType = 'application/vnd.syncml.dm+xml';
/** What servers and tools call it besides: the type of SyncML before OMA DM had its own, and plain XML. */
const otherTypes = ['application/vnd.syncml+xml', 'application/xml', 'text/xml'] as const;
const wbxmlType = 'application/vnd.syncml.dm+wbxml';
/** As Node spells it. */
const senderName = senderHeader.toLowerCase();

/**
 * POST /api/syncml: the document is the body, the reply the answer, in WBXML where the document was; with `Accept: application/json`
 * the reply as rows.
 */
export async function answerSyncml(c: RequestContext, deps: ApiDeps): Promise<Response> {
  const { incoming } = c.env;
  const from = senderOf(incoming);
  const body = await readBody(incoming, { types: [syncmlType, wbxmlType, ...otherTypes], limitBytes: deps.bodyBytes });
  if (!body.ok) {
    const { 'content-length': length } = incoming.headers;
    deps.noteRefused({ bytes: null, from, length: length === undefined ? null : Number(length), problem: body.problem });
    return refusalResponse(body);
  }
  const coding = isType(incoming.headers['content-type'] ?? '', wbxmlType) ? 'wbxml' : 'xml';
  const document = coding === 'wbxml' ? await deps.wbxml.decode(body.value) : deps.decodeBytes(body.value, 'xml');
  if (!document.ok) {
    deps.noteRefused({ bytes: body.value, from, length: body.value.length, problem: document.problem });
    return refusalResponse(document);
  }
  const outcome = await deps.operations.applyDocument({ document: document.value, from });
  if (!outcome.ok) return refusalResponse(outcome);
  if (wantsJson(incoming)) return answerJson(c, outcome.value);
  return coding === 'xml' ? replyInXML(outcome.value) : replyInWBXML(outcome.value, deps);
}

/**
 * What a sender says of itself; programs that are none of ours are known by the name they give. Headers are Node's own here: for the first
 * one that hono is asked for it makes a table of all.
 */
function senderOf({ headers }: IncomingMessage): string {
  const told = headers[senderName] ?? `HTTP, ${headers['user-agent'] ?? 'a program without a name'}`;
  return plainText(`${told}`).slice(0, 64);
}

function wantsJson({ headers: { accept = '' } }: IncomingMessage): boolean {
  const accepted = accept.split(',').map((entry) => entry.split(';', 1)[0]?.trim().toLowerCase());
  return accepted.includes('application/json');
}

/**
 * The charset is said here because it wins over the declaration in the document (RFC 7303, 3.2): Windows declares utf-16 in its local
 * replies. No reply at all, where the session ends without one, is 204.
 */
function replyInXML(outcome: ApplyOutcome): Response {
  if (outcome.reply === '') return new Response(null, { status: 204, headers: answerHeaders(syncmlType) });
  return new Response(outcome.reply, { headers: answerHeaders(`${syncmlType}; charset=utf-8`) });
}

async function replyInWBXML({ reply }: ApplyOutcome, { wbxml }: ApiDeps): Promise<Response> {
  if (reply === '') return new Response(null, { status: 204, headers: answerHeaders(wbxmlType) });
  const encoded = await wbxml.encode(reply);
  // The document is executed by now: what it cannot be told in WBXML has to be asked for in XML.
  if (!encoded.ok) return refusalResponse(refused({ ...encoded.problem, title: 'The reply cannot be written in WBXML', status: 500 }));
  return new Response(new Uint8Array(encoded.value), { headers: answerHeaders(wbxmlType) });
}
