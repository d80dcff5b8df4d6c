import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCertificateRequest } from './certificate-request.ts';
import { collection } from './enrolment.ts';
import { issueDeviceCertificate, renewalDocument } from './provisioning-document.ts';
import { type Answer, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { namespaces, type SoapRequest, securityOf, soapFault, switchedFault } from './soap.ts';
import { attributeOf, childOf, textAt } from './xml-node.ts';

/** Renewal, and recovery, which is the same under another name. */
export const renewTypes: readonly string[] = [`${namespaces.trust}/Renew`, `${namespaces.trust}/Recovery`];
const pkcs7Types: readonly string[] = [`${namespaces.security}#PKCS7`, 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS7'];

/** RequestType Renew: proved by the certificate in TLS, and by the CMS around the new request. Source: [MS-MDE2] 3.5, renewal. */
export function renew(soap: SoapRequest, request: ReceivedRequest, state: ServerState): Answer {
  const { operation, messageId } = soap;
  const right = (is: boolean, what: string) => expectThat(state, 'renew', is, what);
  const fault = switchedFault('renew', messageId, state);
  if (fault !== undefined) return fault;
  const enrolment = state.enrolments.find(({ certificate }) => certificate.thumbprint === request.clientThumbprint);
  if (enrolment === undefined || !right(enrolment.state === 'enrolled', 'The device is no longer enrolled')) {
    right(false, 'The TLS connection shows no certificate this server issued');
    return soapFault({ id: 'authentication', messageId });
  }
  const password = childOf(childOf(securityOf(soap), 'UsernameToken'), 'Password');
  right(password?.text === '', 'Security holds no UsernameToken with an empty password');
  right(textAt(childOf(securityOf(soap), 'Timestamp'), 'Created') !== '', 'Security holds no Timestamp');

  const token = childOf(operation, 'BinarySecurityToken');
  const type = attributeOf(token, 'ValueType') ?? '';
  const bytes = Buffer.from(token?.text ?? '', 'base64');
  const isWrapped = pkcs7Types.includes(type);
  right(isWrapped || type.endsWith('#PKCS10'), `BinarySecurityToken has ValueType ${type}`);
  const inner = isWrapped ? openSigned(bytes, enrolment.certificate.pem) : bytes;
  if (inner === null) {
    right(false, 'The CMS is not signed with the key of the current certificate');
    return soapFault({ id: 'certificateRequest', messageId });
  }
  const certificateRequest = readCertificateRequest(inner);
  if ('fault' in certificateRequest || !certificateRequest.signedByItsKey) {
    right(false, 'The PKCS#10 inside cannot be read, or is not signed by its key');
    return soapFault({ id: 'certificateRequest', messageId });
  }
  right(!certificateRequest.publicKeyInfo.equals(enrolment.request.publicKeyInfo), 'The key is the old one');
  enrolment.certificate = issueDeviceCertificate(certificateRequest, state);
  enrolment.renewals += 1;
  return collection(messageId, renewalDocument(enrolment, request.origin, state), state);
}

/** What a CMS SignedData holds when the key of `signer` signed it; null otherwise. Judged by OpenSSL. */
function openSigned(cms: Buffer, signer: string): Buffer | null {
  return withOpenssl({ cms, signer }, (folder) => {
    execFileSync('openssl', [...verifyArguments, '-out', 'content'], { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, 'content'));
  });
}

/** Whether a detached CMS signs `content` with the key of `signer`. */
export function isDetachedSignature(cms: Buffer, content: Buffer, signer: string): boolean {
  const checked = withOpenssl({ cms, signer, content }, (folder) => {
    execFileSync('openssl', [...verifyArguments, '-content', 'content', '-binary', '-out', '/dev/null'], { cwd: folder, stdio: 'pipe' });
    return true;
  });
  return checked ?? false;
}

const verifyArguments = ['cms', '-verify', '-inform', 'DER', '-in', 'cms', '-noverify', '-nointern', '-certfile', 'signer'];

function withOpenssl<T>(files: Readonly<Record<string, Buffer | string>>, work: (folder: string) => T): T | null {
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-cms-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    return work(folder);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
