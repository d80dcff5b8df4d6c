import { fromBase64, toBase64 } from '../../../../shared/base64.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { CertificateFacts } from '../../ports/crypto-provider.ts';
import { failureOf, type StepFailure } from '../errors/faults.ts';
import { type Characteristic, type DocumentChecks, ofType, parm } from './characteristic.ts';

export interface DocumentCertificates {
  readonly roots: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  /** Certificates for our own key. */
  readonly clients: readonly CertificateFacts[];
  /** `User` or `System`, where the client certificate was put. */
  readonly clientStore: string;
  /** null where the document says nothing of it. */
  readonly renewal: RenewalTerms | null;
}

interface RenewalTerms {
  /** Days before the end at which renewal begins. */
  readonly periodDays: number;
  /** Days between tries. */
  readonly retryDays: number;
  readonly serverUrl: string | null;
}

export const defaultRenewal: RenewalTerms = { periodDays: 42, retryDays: 7, serverUrl: null };

const mostCertificates = 64;

/** CertificateStore, in one characteristic or several. Whose thumbprint is not its own, or whose key is not ours, spoils the document. */
export function readCertificates(
  stores: readonly Characteristic[],
  checks: DocumentChecks,
): (DocumentCertificates & { readonly notes: readonly string[] }) | StepFailure {
  const notes: string[] = [];
  const read = (store: string, area: (type: string) => boolean) => {
    const found = stores
      .flatMap(({ children }) => ofType(children, store))
      .flatMap(({ children }) => children.filter(({ type }) => area(type)))
      .flatMap((scope) => scope.children.filter((one) => !isKeyContainer(one)).map((one) => ({ scope: scope.type, one })));
    return found.map(({ scope, one }) => ({ scope, read: readCertificate(one, `${store}/${scope}`, checks, notes) }));
  };
  const roots = read('Root', isScope);
  const intermediates = read('CA', isScope);
  const clients = read('My', isScope);
  const all = [...roots, ...intermediates, ...clients];
  if (all.length > mostCertificates) return failureOf('0x8018001E', `it has ${all.length} certificates, more than ${mostCertificates}`);
  const facts = (list: typeof all) => list.flatMap(({ read: one }) => ('code' in one ? [] : [one]));
  const failure = all.map(({ read: one }) => one).find((one) => 'code' in one);
  if (failure !== undefined && 'code' in failure) return failure;
  const strange = facts(clients).find(({ publicKey }) => toBase64(publicKey) !== toBase64(checks.publicKey));
  if (strange !== undefined)
    return failureOf('0x8018001E', `the client certificate ${strange.thumbprint} is for another key than the one in the request`);
  if (clients.length > 0 && !hasKeyContainer(stores))
    notes.push('The client certificate has no PrivateKeyContainer; it is documented as required');
  if (facts(roots).length === 0) notes.push('The document has no root; the sessions trust what enrolment trusted');
  const own = stores.flatMap(({ children }) => ofType(children, 'My')).flatMap(({ children }) => ofType(children, 'WSTEP'));
  return {
    roots: facts(roots),
    intermediates: facts(intermediates),
    clients: facts(clients),
    clientStore: clients[0]?.scope ?? 'User',
    renewal: readRenewal(own.flatMap(({ children }) => ofType(children, 'Renew'))[0], notes),
    notes,
  };
}

/** It stands beside the characteristic of the certificate, in some documents inside. It carries nothing but the name of the key. */
function isKeyContainer({ type }: Characteristic): boolean {
  return type.toLowerCase() === 'privatekeycontainer';
}

function hasKeyContainer(stores: readonly Characteristic[]): boolean {
  const scopes = stores.flatMap(({ children }) => ofType(children, 'My')).flatMap(({ children }) => children);
  return scopes.some(({ children }) => children.some((one) => isKeyContainer(one) || one.children.some(isKeyContainer)));
}

function isScope(type: string): boolean {
  return /^(?:system|user)$/i.test(type);
}

function readCertificate(
  one: Characteristic,
  place: string,
  { crypto, now }: DocumentChecks,
  notes: string[],
): CertificateFacts | StepFailure {
  const name = `${place}/${one.type.slice(0, 80)}`;
  const encoded = parm(one, 'EncodedCertificate');
  if (encoded === undefined) return failureOf('0x8018001E', `${name} has no EncodedCertificate`);
  const armour = /-----(?:BEGIN|END) CERTIFICATE-----/g;
  if (encoded.includes('-----BEGIN CERTIFICATE-----'))
    notes.push(`${name} has the lines BEGIN and END of PEM in its base64; they are passed over`);
  const der = fromBase64(encoded.replaceAll(armour, ''));
  const certificate = der === null ? null : crypto.readCertificate(der);
  if (certificate === null) return failureOf('0x8018001E', `${name} holds no certificate in base64`);
  if (one.type.replaceAll(/[\s:]/g, '').toUpperCase() !== certificate.thumbprint) {
    return failureOf('0x8018001E', `${name} is named by another thumbprint than its certificate's, ${certificate.thumbprint}`);
  }
  if (certificate.notAfter < now) notes.push(`${name} has expired`);
  if (certificate.notBefore > now) {
    notes.push(`${name} is valid ${Math.ceil((certificate.notBefore - now) / 1000)} s from now on: the clocks of server and PC differ`);
  }
  return certificate;
}

function readRenewal(renew: Characteristic | undefined, notes: string[]): RenewalTerms | null {
  if (renew === undefined) return null;
  const days = (name: string, usual: number, most: number) => {
    const text = parm(renew, name)?.trim() ?? '';
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= 1 && number <= most) return number;
    if (text !== '') notes.push(`WSTEP/Renew/${name} is ${quoted(text, 40)}, not 1 to ${most} days; ${usual} is used`);
    return usual;
  };
  const periodDays = days('RenewPeriod', defaultRenewal.periodDays, 1000);
  const retryDays = days('RetryInterval', Math.min(defaultRenewal.retryDays, periodDays), periodDays);
  return { periodDays, retryDays, serverUrl: parm(renew, 'ServerURL')?.trim() || null };
}
