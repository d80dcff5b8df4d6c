import type { Duplex } from 'node:stream';
import type { Problem } from '../../shared/result.ts';
import { problemType } from './refusal.ts';

/** Answers what is not proper HTTP, or came too slowly, on the bare socket, and hangs up: what follows on it cannot be trusted. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = problemOf(error);
  const body = JSON.stringify(problem);
  const reason = problem.status === 408 ? 'Request Timeout' : 'Bad Request';
  const head = [
    `HTTP/1.1 ${problem.status} ${reason}`,
    'Connection: close',
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function problemOf(error: NodeJS.ErrnoException): Problem {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { title: 'Request too slow', detail: 'The request did not arrive in time.', status: 408 };
  return { title: 'Not proper HTTP', detail: 'The request does not follow HTTP/1.1; send it with an ordinary HTTP client.', status: 400 };
}
