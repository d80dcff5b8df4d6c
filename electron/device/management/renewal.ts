import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { EnrolmentStep } from '../../../shared/contract/enrolment.ts';
import type { Result } from '../../../shared/result.ts';
import type { CryptoProvider } from '../ports/crypto-provider.ts';
import type { HttpsConnections } from '../ports/https-client.ts';
import { certificateRequest } from './enrolment/certificate-request.ts';
import { provisioningDocument } from './enrolment/certify.ts';
import { characteristicsOf, ofType } from './enrolment/characteristic.ts';
import { readCertificates } from './enrolment/document-certificates.ts';
import { answerText, requestText, type SentRequest, send, soapHeaders, stepDone, stepFailed } from './enrolment/exchange.ts';
import { guidFrom } from './enrolment/identity.ts';
import type { MachineFacts } from './enrolment/order.ts';
import { shownDocument } from './enrolment/provisioning-document.ts';
import { failureOf, readSoapAnswer, type StepFailure, transportFailure } from './errors/faults.ts';
import { isoTime } from './management-nodes.ts';
import { readForeignXml } from './messages/read-xml.ts';
import { messageIds, tokenRequestMessage } from './messages/soap.ts';
import type { Enrolment } from './record/enrolment-record.ts';

export interface RenewalContext {
  readonly enrolment: Enrolment;
  /** Recovery is asked for by the server, whatever the dates of the certificate. */
  readonly purpose: 'Renew' | 'Recovery';
  readonly machine: MachineFacts;
  readonly assumptions: AssumptionValues;
  readonly crypto: CryptoProvider;
  /** With the current client certificate. */
  readonly https: HttpsConnections;
  readonly now: () => number;
  readonly token: () => string;
  readonly signal: AbortSignal;
}

export type Renewed = Result<Enrolment, { readonly failure: StepFailure }> & { readonly steps: readonly EnrolmentStep[] };

/**
 * A new key and a certificate for it, over TLS with the old one. Redirects are refused. Nothing is kept here; the old certificate goes
 * when the caller has stored the new one. Source: [MS-MDE2] 3.6, certificate renewal.
 */
export async function renew(context: RenewalContext): Promise<Renewed> {
  const { enrolment, crypto, https, now, signal } = context;
  const key = await crypto.newRsaKey(2048);
  const { request, shown } = await renewalRequest(context, key);
  const at = now();
  const reply = await send(https, request, signal);
  const texts = { request: requestText(shown, []), answer: answerText(reply, []) };
  const notDone = `The certificate was not ${context.purpose === 'Renew' ? 'renewed' : 'recovered'}`;
  const failed = (failure: StepFailure): Renewed => ({
    ok: false,
    failure,
    steps: [stepFailed('certificate', at, { ...failure, words: `${notDone}: ${failure.words}` }, texts)],
  });
  if (reply.kind === 'failed') return failed(transportFailure(reply));
  if (reply.status >= 300 && reply.status < 400)
    return failed({ ...failureOf('0x80180010'), words: 'The server redirects the renewal, which a PC refuses' });
  const read = readSoapAnswer(reply);
  if (read.kind !== 'read') return failed(read.kind === 'fault' ? read.fault : read.failure);
  const found = provisioningDocument(read.root);
  if ('code' in found) return failed(found);
  const certificates = readRenewed(found.document, context, key.publicKey);
  if ('code' in certificates) return failed(certificates);
  const [client] = certificates.clients;
  if (client === undefined) return failed(failureOf('0x80180024', 'the document of the renewal has no certificate in CertificateStore/My'));
  const step = stepDone('certificate', at, {
    words: `${context.purpose === 'Renew' ? 'Renewed' : 'Recovered'}: client certificate ${client.thumbprint}`,
    // One without a root, or without a key container, is what a renewal is.
    notes: [],
    ...texts,
    answer: shownDocument(found.document),
  });
  const { pem: certificate, thumbprint, subject, issuer, notBefore, notAfter } = client;
  return {
    ok: true,
    steps: [step],
    value: {
      ...enrolment,
      roots:
        certificates.roots.length === 0 ? enrolment.roots : [...new Set([...certificates.roots.map(({ pem }) => pem), ...enrolment.roots])],
      client: { ...enrolment.client, certificate, thumbprint, subject, issuer, notBefore, notAfter, key: key.privateKey },
      // A document that says when to renew next replaces what the one of the enrolment said.
      renewal: {
        ...enrolment.renewal,
        ...certificates.renewal,
        ...(context.purpose === 'Renew' && { status: 2, errorCode: null }),
        triedAt: at,
      },
    },
  };
}

async function renewalRequest(
  { enrolment, purpose, machine, assumptions, crypto, now, token }: RenewalContext,
  key: Awaited<ReturnType<CryptoProvider['newRsaKey']>>,
) {
  const csr = certificateRequest(
    { shape: assumptions.csrShape, deviceId: enrolment.deviceId, guid: guidFrom(token(), crypto), key, hash: 'sha256' },
    crypto,
  );
  const isPlain = assumptions.renewalToken === 'pkcs10';
  const { certificate, key: oldKey } = enrolment.client;
  const signed = isPlain ? csr : await crypto.signMessage({ content: csr, detached: false, key: oldKey, certificate, signingTime: now() });
  const url = enrolment.renewal.serverUrl ?? enrolment.enrolmentUrl;
  const body = tokenRequestMessage({
    to: url,
    messageId: messageIds.request,
    credential: { kind: 'renewal', userName: enrolment.userName, created: isoTime(now()), expires: isoTime(now() + 300_000) },
    requestType: purpose,
    tokenType: isPlain ? 'pkcs10' : 'pkcs7-secext',
    request: signed,
    context: [
      ['DeviceType', 'CIMClient_Windows'],
      ['ApplicationVersion', machine.osVersion],
      ['DeviceID', enrolment.deviceId],
      ['EnrollmentType', 'Full'],
    ],
  });
  const request: SentRequest = { method: 'POST', url, headers: soapHeaders, body };
  return { request, shown: request };
}

function readRenewed(document: string, { crypto, now }: RenewalContext, publicKey: Uint8Array) {
  const read = readForeignXml(document);
  if (!read.ok) return failureOf('0x80180023', `the document is not readable XML, ${read.because}`);
  const stores = ofType(characteristicsOf(read.value), 'CertificateStore');
  return readCertificates(stores, { crypto, publicKey, missingNonce: 'accept', now: now(), plainHttp: false });
}

const day = 24 * 60 * 60 * 1000;

/**
 * When the next try is due; null once the certificate has expired. A certificate that is issued inside its own renewal window is not renewed
 * again at once: it waits for RetryInterval, and at most for half of what is left of it.
 */
export function nextRenewal(
  { client: { notAfter }, renewal: { periodDays, retryDays, triedAt, status } }: Enrolment,
  now: number,
): number | null {
  const begins = notAfter - periodDays * day;
  const isInside = triedAt !== null && triedAt >= begins;
  const wait = status === 3 ? retryDays * day : Math.min(retryDays * day, (notAfter - (triedAt ?? now)) / 2);
  const due = isInside ? triedAt + wait : begins;
  return due > notAfter || now > notAfter ? null : due;
}
