import type { SoapCredential } from '../messages/soap.ts';
import { answerText, requestText, type SentRequest, sendFollowing, soapHeaders } from './exchange.ts';
import type { EnrolmentContext } from './order.ts';
import { secretsOf } from './secrets.ts';

interface SoapOrder {
  readonly url: string;
  readonly body: string;
  readonly credential: SoapCredential;
}

/** Posts a SOAP message that carries a credential. `texts` are both sides for people, without what the credential keeps secret; `at` is when it began. */
export async function postSoap({ https, now, signal }: EnrolmentContext, { url, body, credential }: SoapOrder) {
  const request: SentRequest = { method: 'POST', url, headers: soapHeaders, body };
  const at = now();
  const secrets = secretsOf(credential);
  const reply = await sendFollowing(https, request, signal);
  const answer = answerText(reply.kind === 'answer' ? reply.answer : reply.reply, secrets);
  return { at, reply, texts: { request: requestText(request, secrets), answer } };
}
