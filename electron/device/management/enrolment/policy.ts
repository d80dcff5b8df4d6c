import type { EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { Result } from '../../../../shared/result.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { bodyText, failureOf, readSoapAnswer } from '../errors/faults.ts';
import { childText, findAll, findElement, undeclaredPrefix } from '../messages/read-xml.ts';
import { messageIds, policiesMessage, type SoapCredential } from '../messages/soap.ts';
import { type Discovered, randomUuid } from './discover.ts';
import { stepDone, stepFailed } from './exchange.ts';
import type { EnrolmentContext } from './order.ts';
import { postSoap } from './post-soap.ts';

/** What the certificate request follows. */
export interface CertificatePolicy {
  readonly keyLength: number;
  readonly hash: 'sha1' | 'sha256';
}

/** What Windows assumes without a policy. Source: [MS-WSTEP]; two captures show PCs enrolling with it after an unreadable answer. */
export const defaultPolicy: CertificatePolicy = { keyLength: 2048, hash: 'sha1' };

const longestKey = 4096;
const hashes: Readonly<Record<string, CertificatePolicy['hash']>> = { '2.16.840.1.101.3.4.2.1': 'sha256', '1.3.14.3.2.29': 'sha1' };

/** No step where the server names no place to ask. */
export type PolicyStep = Result<CertificatePolicy, object> & { readonly step: EnrolmentStep | null };

/** Step 4. An answer that cannot be read does not stop a Windows PC: it is told, and the defaults hold. */
export async function askPolicy(context: EnrolmentContext, discovered: Discovered, credential: SoapCredential): Promise<PolicyStep> {
  if (discovered.policyUrl === null) return { ok: true, value: defaultPolicy, step: null };
  const { assumptions, machine } = context;
  const isWindows11 = Number(machine.osVersion.split('.')[2]) >= 22_000;
  const body = policiesMessage({
    to: discovered.policyUrl,
    messageId: assumptions.messageIds === 'constant' ? messageIds.policies : randomUuid(context),
    credential,
    tpm: isWindows11 ? { manufacturer: 'MSFT', firmware: '2.0.0.0' } : null,
  });
  const { at, reply, texts } = await postSoap(context, { url: discovered.policyUrl, body, credential, discovered });
  if (reply.kind === 'failed') return { ok: false, step: stepFailed('policy', at, reply.failure, texts) };
  const read = readSoapAnswer(reply.answer);
  const withDefaults = (note: string): PolicyStep => {
    const words = 'No policy that can be read: 2048 bits and SHA-1, as Windows assumes then';
    return { ok: true, value: defaultPolicy, step: stepDone('policy', at, { words, notes: [note], ...texts }) };
  };
  if (read.kind === 'fault') {
    if (assumptions.policyFault === 'continue') return withDefaults(`The server answered a fault: ${read.fault.words}`);
    return { ok: false, step: stepFailed('policy', at, read.fault, texts) };
  }
  if (read.kind === 'failed') return withDefaults(read.failure.words);
  const stranger = undeclaredPrefix(bodyText(reply.answer));
  if (stranger !== null) return withDefaults(`The answer uses the prefix ${quoted(stranger)} without declaring it`);
  const { policy, notes } = readPolicy(read.root);
  if (policy.keyLength > longestKey) {
    const failure = failureOf('0x80180027', `the policy asks for ${policy.keyLength} bits, this PC makes up to ${longestKey}`);
    return { ok: false, step: stepFailed('policy', at, failure, texts) };
  }
  const words = `Certificate policy: RSA ${policy.keyLength} bits, ${policy.hash === 'sha1' ? 'SHA-1' : 'SHA-256'}`;
  return { ok: true, value: policy, step: stepDone('policy', at, { words, notes: [...read.notes, ...reply.notes, ...notes], ...texts }) };
}

function readPolicy(root: XMLElement): { readonly policy: CertificatePolicy; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const attributes = findAll(root, 'policy').flatMap((policy) => policy.children.filter(({ name }) => name === 'attributes'))[0];
  if (attributes === undefined) return { policy: defaultPolicy, notes: ['The answer contains no policy; the defaults apply'] };
  const schema = childText(attributes, 'policySchema');
  if (schema !== undefined && schema !== '3') notes.push(`policySchema is ${quoted(schema)}; it must be 3`);
  const length = childText(findElement(attributes, 'privateKeyAttributes'), 'minimalKeyLength') ?? '';
  const keyLength = /^\d{3,5}$/.test(length) ? Number(length) : defaultPolicy.keyLength;
  if (length !== '' && String(keyLength) !== length) notes.push(`minimalKeyLength is ${quoted(length)}; ${keyLength} is used`);
  const reference = childText(attributes, 'hashAlgorithmOIDReference') ?? '';
  const value = findAll(root, 'oID').find((one) => childText(one, 'oIDReferenceID') === reference && reference !== '');
  const named = childText(value, 'value') ?? '';
  const hash = hashes[named] ?? defaultPolicy.hash;
  if (reference !== '' && value === undefined)
    notes.push(`hashAlgorithmOIDReference is ${quoted(reference)}, and oIDs has no such oID; SHA-1 is used`);
  if (named !== '' && hashes[named] === undefined)
    notes.push(`The policy's hash ${quoted(named)} is not one Windows signs requests with; SHA-1 is used`);
  // Windows keys have at least 1024 bits, and so has every RSA library.
  return { policy: { keyLength: Math.max(1024, keyLength), hash }, notes };
}
