import { type Outcome, outcomeOf } from '../breaker/outcome.ts';
import { hideSecrets } from '../device/management/wire/hidden-secrets.ts';
import { replyText, requestText, stepOf, type WireStep } from '../device/management/wire/wire-rule.ts';
import type { HttpsClient, HttpsReply, HttpsRequest } from '../device/ports/https-client.ts';

/** One request as it was on the wire, and what came back; secrets are masked. */
export interface Exchange {
  readonly step: WireStep;
  /** Whether it is the fault's. */
  readonly faulty: boolean;
  /** ms since the fault began. */
  readonly at: number;
  readonly ms: number;
  readonly request: string;
  readonly answer: string;
  readonly outcome: Outcome;
}

export interface Recorder {
  readonly exchanges: Exchange[];
  readonly isFaulty: (order: HttpsRequest) => boolean;
  /** How long a server may take for one answer, ms. */
  readonly patienceMs: number;
}

const keptCharacters = 20_000;

/** The wire itself, behind all that a fault does: writes down what went, and ends waiting. A PC that got no answer does not try again by itself. */
export function recorded(https: HttpsClient, { exchanges, isFaulty, patienceMs }: Recorder): HttpsClient {
  const began = performance.now();
  return {
    open(identity) {
      const connections = https.open(identity);
      return {
        async request(order) {
          const faulty = isFaulty(order);
          const at = performance.now();
          const slow = (order.sending?.pauseMs ?? 0) * 10;
          const limits = { ...order.limits, connectMs: patienceMs, idleMs: patienceMs, totalMs: patienceMs + slow };
          const reply = await connections.request({ ...order, limits });
          const step = stepOf(order);
          exchanges.push({
            step,
            faulty,
            at: at - began,
            ms: performance.now() - at,
            request: shown(`${order.method} ${new URL(order.url).pathname}\n\n${requestText(order)}`),
            answer: reply.kind === 'failed' ? reply.detail : shown(`HTTP ${reply.status}\n\n${replyText(reply)}`),
            outcome: outcomeOf(step, reply, order.sending),
          });
          return unrepeated(reply);
        },
        close: () => connections.close(),
      };
    },
  };
}

function shown(text: string): string {
  const { text: masked } = hideSecrets(text);
  return masked.length > keptCharacters
    ? `${masked.slice(0, keptCharacters)}\n… (${masked.length - keptCharacters} more characters)`
    : masked;
}

/** Windows would wait and repeat what was lost or came too often: minutes for each fault, and another request than the fault's. */
function unrepeated(reply: HttpsReply): HttpsReply {
  if (reply.kind === 'failed') return { ...reply, reason: 'cancelled' };
  return reply.status === 429 ? { kind: 'failed', reason: 'cancelled', detail: 'HTTP 429' } : reply;
}
