import type { ServerResponse } from 'node:http';
import type { Problem } from '../../shared/result.ts';
import { answerHeaders } from './answer-headers.ts';

/** A problem on its way out, with the headers its status asks for. */
export interface Refusal {
  readonly problem: Problem;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problemType = 'application/problem+json';

/** The problem as a reply of a route. */
export function refusalResponse({ problem, headers }: Refusal): Response {
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { ...answerHeaders(problemType), ...headers } });
}

/** The problem as the only reply to a request no route has seen. A body nobody will read ends the connection. */
export function sendRefusal(outgoing: ServerResponse, { problem, headers }: Refusal, bodyUnread: boolean): void {
  outgoing.writeHead(problem.status, {
    ...answerHeaders(problemType),
    ...headers,
    ...(bodyUnread ? { Connection: 'close' } : {}),
  });
  outgoing.end(JSON.stringify(problem));
}
