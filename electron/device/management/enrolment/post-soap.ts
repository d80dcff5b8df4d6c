import type { SoapCredential } from '../messages/soap.ts';
import { type Discovered, knownHostsOf } from './discover.ts';
import { answerText, requestText, type SentRequest, sendFollowing, soapHeaders } from './exchange.ts';
import type { EnrolmentContext } from './order.ts';
import { secretsOf } from './secrets.ts';

interface SoapOrder {
  readonly url: string;
  readonly body: string;
  readonly credential: SoapCredential;
  readonly discovered: Discovered;
}

/** Posts a SOAP message that carries a credential, to no host but those typed, named by the server or said yes to. `texts` are both sides for people, without what the credential keeps secret; `at` is when it began. */
export async function postSoap(context: EnrolmentContext, { url, body, credential, discovered }: SoapOrder) {
  const request: SentRequest = { method: 'POST', url, headers: soapHeaders, body };
  const at = context.now();
  const secrets = secretsOf(credential);
  const reply = await sendFollowing(context, request, knownHostsOf(context.order, discovered));
  const answer = answerText(reply.kind === 'answer' ? reply.answer : reply.reply, secrets);
  return { at, reply, texts: { request: requestText(request, secrets), answer } };
}
