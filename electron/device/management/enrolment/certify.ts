import { fromBase64 } from '../../../../shared/base64.ts';
import type { EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import type { Result } from '../../../../shared/result.ts';
import type { RsaKey } from '../../ports/crypto-provider.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { bodyText, failureOf, readSoapAnswer, type StepFailure } from '../errors/faults.ts';
import { findAll, findElement } from '../messages/read-xml.ts';
import { messageIds, type SoapCredential, tokenRequestMessage } from '../messages/soap.ts';
import { certificateRequest } from './certificate-request.ts';
import { contextItems } from './context-items.ts';
import { type Discovered, randomUuid } from './discover.ts';
import { stepDone, stepFailed } from './exchange.ts';
import { guidFrom } from './identity.ts';
import type { EnrolmentContext } from './order.ts';
import { type CertificatePolicy, defaultPolicy } from './policy.ts';
import { postSoap } from './post-soap.ts';

export type Certified = Result<{ readonly document: string; readonly key: RsaKey }, object> & { readonly step: EnrolmentStep };

export interface CertifyOrder {
  readonly discovered: Discovered;
  readonly credential: SoapCredential;
  readonly policy: CertificatePolicy;
  readonly deviceId: string;
}

/** Step 5: a new key, its certificate request, and the answer with the provisioning document in it. */
export async function certify(context: EnrolmentContext, { discovered, credential, policy, deviceId }: CertifyOrder): Promise<Certified> {
  const { assumptions, crypto, machine } = context;
  const key = await crypto.newRsaKey(policy.keyLength);
  const shape = assumptions.csrShape;
  const csr = certificateRequest({ shape, deviceId, guid: guidFrom(context.token(), crypto), key, hash: policy.hash }, crypto);
  const body = tokenRequestMessage({
    to: discovered.enrolmentUrl,
    messageId: assumptions.messageIds === 'constant' ? messageIds.request : randomUuid(context),
    credential,
    requestType: 'Issue',
    tokenType: 'pkcs10',
    request: csr,
    context: contextItems(machine, deviceId, discovered),
  });
  const { at, reply, texts } = await postSoap(context, { url: discovered.enrolmentUrl, body, credential, discovered });
  // A server that breaks here most often cannot read the request Windows writes: whoever looks must know which one was sent.
  const failed = ({ words, ...failure }: StepFailure): Certified => ({
    ok: false,
    step: stepFailed(
      'certificate',
      at,
      { ...failure, words: `${words}. The request was the ${shape} one${shape === 'windows' ? '; csrShape plain offers another' : ''}` },
      texts,
    ),
  });
  if (reply.kind === 'failed') return failed(reply.failure);
  const read = readSoapAnswer(reply.answer);
  if (read.kind !== 'read') return failed(read.kind === 'fault' ? read.fault : read.failure);
  const found = provisioningDocument(read.root);
  if ('code' in found) return failed(found);
  const chunked = reply.answer.headers.has('transfer-encoding')
    ? ['The answer came in chunks; the specification requires a Content-Length']
    : [];
  const sha1 = policy === defaultPolicy ? ', signed with SHA-1 as without a policy' : '';
  const words = `The server answered the ${shape} certificate request (RSA ${policy.keyLength} bits${sha1}) with a provisioning document`;
  const step = stepDone('certificate', at, { words, notes: [...reply.notes, ...read.notes, ...chunked], ...texts });
  return { ok: true, value: { document: found.document, key }, step };
}

/** The text of the document in an answer, by the token's ValueType, or the only token there is. */
export function provisioningDocument(root: XMLElement): { readonly document: string } | StepFailure {
  const response = findElement(root, 'RequestSecurityTokenResponse') ?? root;
  const tokens = findAll(response, 'BinarySecurityToken');
  const token = tokens.find(({ attributes }) => (attributes.get('ValueType') ?? '').endsWith('DeviceEnrollmentProvisionDoc')) ?? tokens[0];
  if (token === undefined) return failureOf('0x80180008', 'the answer has no BinarySecurityToken with a provisioning document');
  const bytes = fromBase64(token.text);
  if (bytes === null) return failureOf('0x80180023', 'the BinarySecurityToken is not base64');
  const document = bodyText({ body: bytes });
  return document.trim() === '' ? failureOf('0x80180023', 'the provisioning document is empty') : { document };
}
