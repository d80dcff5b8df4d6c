import type { ApplyOutcome } from '../../shared/contract/apply-outcome.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, RequestContext } from './api-context.ts';
import { readBody } from './read-body.ts';
import { refusalResponse } from './refusal.ts';
import { answerJson } from './send-pieces.ts';

export const syncmlType = 'application/vnd.syncml.dm+xml';

/** POST /api/syncml: the document is the body, the reply the answer; with `Accept: application/json` the reply as rows. */
export async function answerSyncml(c: RequestContext, parts: ApiDeps): Promise<Response> {
  const body = await readBody(c.env.incoming, { type: syncmlType, limitBytes: parts.bodyBytes });
  if (!body.ok) {
    const { 'content-length': length } = c.env.incoming.headers;
    parts.noteRefused({ bytes: null, length: length === undefined ? null : Number(length), problem: body.problem });
    return refusalResponse(body);
  }
  const document = parts.decodeBytes(body.value);
  if (!document.ok) {
    parts.noteRefused({ bytes: body.value, length: body.value.length, problem: document.problem });
    return refusalResponse(document);
  }
  const outcome = await parts.operations.applyDocument({ document: document.value });
  if (!outcome.ok) return refusalResponse(outcome);
  return wantsJson(c) ? answerJson(c, outcome.value) : reply(outcome.value);
}

function wantsJson(c: RequestContext): boolean {
  const accepted = (c.req.header('accept') ?? '').split(',').map((entry) => entry.split(';', 1)[0]?.trim().toLowerCase());
  return accepted.includes('application/json');
}

/**
 * The charset is said here because it wins over the declaration in the document (RFC 7303, 3.2): Windows declares utf-16 in its local
 * replies. No reply at all, where the session ends without one, is 204.
 */
function reply(outcome: ApplyOutcome): Response {
  if (outcome.reply === '') return new Response(null, { status: 204, headers: answerHeaders(syncmlType) });
  return new Response(outcome.reply, { headers: answerHeaders(`${syncmlType}; charset=utf-8`) });
}
