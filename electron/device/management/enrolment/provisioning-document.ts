import { quoted } from '../../../../shared/quoted.ts';
import type { CertificateFacts } from '../../ports/crypto-provider.ts';
import { mask } from '../../syncml/wire/mask-message.ts';
import { failureOf, type StepFailure } from '../errors/faults.ts';
import { readForeignXml } from '../messages/read-xml.ts';
import { type Characteristic, characteristicsOf, type DocumentChecks, ofType } from './characteristic.ts';
import { type DmAccount, readAccount } from './dm-account.ts';
import { type DocumentCertificates, readCertificates } from './document-certificates.ts';

/** What a provisioning document sets up, checked. */
export interface Provisioning extends DocumentCertificates {
  readonly account: DmAccount;
  /** Client certificate of the sessions. */
  readonly client: CertificateFacts;
  /** Values of DMClient/Provider/{id}, by their names below it. */
  readonly settings: readonly (readonly [path: string, value: string])[];
  readonly notes: readonly string[];
}

/**
 * Reads a wap-provisioningdoc and makes every check before anything is kept: all of it can be set up, or none is and the code names the
 * part. Source: [MS-MDE2] 2.2.9.1, w7 APPLICATION CSP, CertificateStore CSP, DMClient CSP.
 */
export function readProvisioning(document: string, checks: DocumentChecks): Provisioning | StepFailure {
  const read = readForeignXml(document);
  if (!read.ok) return failureOf('0x80180023', `the document is not readable XML, ${read.because}`);
  if (read.value.name !== 'wap-provisioningdoc')
    return failureOf('0x80180023', `its root is ${quoted(read.value.name)}, not wap-provisioningdoc`);
  const top = characteristicsOf(read.value);
  const certificates = readCertificates(ofType(top, 'CertificateStore'), checks);
  if ('code' in certificates) return certificates;
  const account = readAccount(ofType(top, 'APPLICATION'), checks);
  if ('code' in account) return account;
  const settings = readSettings(top, account.account.providerId);
  if ('code' in settings) return settings;
  const client = chooseClient(certificates.clients, account.account.certificateSearch);
  if ('code' in client) return client;
  const known: ReadonlySet<string> = new Set(['CertificateStore', 'APPLICATION', 'DMClient']);
  const foreign = [...new Set(top.map(({ type }) => type).filter((type) => !known.has(type)))];
  return {
    ...certificates,
    account: account.account,
    client: client.certificate,
    settings: settings.settings,
    notes: [
      ...certificates.notes,
      ...account.notes,
      ...settings.notes,
      ...client.notes,
      ...(foreign.length > 0 ? [`Not applied on this PC: ${foreign.slice(0, 8).join(', ')}`] : []),
    ],
  };
}

/** The document to be looked at: account secrets and nonces masked. */
export function shownDocument(document: string): string {
  return document.replaceAll(/<parm\b(?:"[^"]*"|'[^']*'|[^<>"'])*>/gi, (parm) =>
    /\bname\s*=\s*["'](?:AAUTHSECRET|AAUTHDATA)["']/i.test(parm)
      ? parm.replace(/\bvalue\s*=\s*(?:"[^"]*"|'[^']*')/i, `value="${mask}"`)
      : parm,
  );
}

const pollNumbers = [
  'NumberOfFirstRetries',
  'NumberOfSecondRetries',
  'NumberOfRemainingScheduledRetries',
  'IntervalForFirstSetOfRetries',
  'IntervalForSecondSetOfRetries',
  'IntervalForRemainingScheduledRetries',
] as const;

function readSettings(top: readonly Characteristic[], providerId: string) {
  const dmClients = ofType(top, 'DMClient');
  const providers = dmClients.flatMap(({ children }) => ofType(children, 'Provider')).flatMap(({ children }) => children);
  // As a node's name it is escaped, and some documents write it so.
  const isOwn = (type: string) => type === providerId || type === encodeURIComponent(providerId);
  const own = providers.filter(({ type }) => isOwn(type));
  if (own.length === 0) {
    const named = providers.map(({ type }) => quoted(type)).join(', ');
    const missing = `it has no DMClient/Provider${hasOldSchedule(top) ? phoneSchedule : ''}`;
    const detail = named === '' ? missing : `DMClient/Provider is ${named}, PROVIDER-ID is ${quoted(providerId)}`;
    return failureOf('0x80180020', detail);
  }
  const settings = own.flatMap((provider) => flattened(provider, ''));
  const poll = new Map(
    settings.filter(([path]) => path.startsWith('Poll/')).map(([path, value]) => [path.slice('Poll/'.length), value.trim()]),
  );
  const bad = pollNumbers.find((name) => poll.has(name) && !/^\d{1,9}$/.test(poll.get(name) ?? ''));
  if (bad !== undefined) return failureOf('0x80180020', `Poll/${bad} is ${quoted(poll.get(bad) ?? '')}, not a number`);
  const numbers = pollNumbers.map((name) =>
    Number(poll.get(name) ?? (name === 'IntervalForFirstSetOfRetries' ? 15 : name === 'NumberOfFirstRetries' ? 10 : 0)),
  );
  if (!pollNumbers.some((name) => poll.has(name)))
    return failureOf('0x80180020', `DMClient/Provider has no Poll schedule${hasOldSchedule(top) ? phoneSchedule : ''}`);
  if (numbers.every((number) => number === 0)) return failureOf('0x80180020', 'all six numbers of Poll are 0');
  const strangers = providers.filter(({ type }) => !isOwn(type));
  const notes =
    strangers.length > 0
      ? [`DMClient names other providers, which are left out: ${strangers.map(({ type }) => quoted(type)).join(', ')}`]
      : [];
  return { settings, notes };
}

const phoneSchedule = '; the schedule below Registry (OmaDmRetry) is the one of Windows Phone 8, Poll has taken its place';

function hasOldSchedule(top: readonly Characteristic[]): boolean {
  return ofType(top, 'Registry').some(({ children }) => children.some(({ type }) => /\\OmaDmRetry$/i.test(type)));
}

function flattened({ parms, children }: Characteristic, above: string): readonly (readonly [string, string])[] {
  return [
    ...parms.map(([name, value]) => [`${above}${name}`, value] as const),
    ...children.flatMap((child) => flattened(child, `${above}${child.type}/`)),
  ];
}

/**
 * The certificate that SSLCLIENTCERTSEARCHCRITERIA means. Subjects come in many spellings, so they are compared parsed; with one
 * certificate there is nothing to choose.
 */
function chooseClient(clients: readonly CertificateFacts[], search: string | null) {
  const [only] = clients;
  if (only === undefined) return failureOf('0x80180024', 'the document has no certificate in CertificateStore/My');
  const wanted = subjectWanted(search);
  const fitting = wanted === null ? undefined : clients.find(({ subject }) => sameSubject(subject, wanted));
  if (fitting !== undefined) return { certificate: fitting, notes: [] };
  if (clients.length > 1)
    return failureOf(
      '0x80180024',
      wanted === null ? 'there are several, and nothing says which' : `none has the subject ${quoted(wanted)}`,
    );
  const notes =
    wanted === null
      ? []
      : [
          `SSLCLIENTCERTSEARCHCRITERIA wants the subject ${quoted(wanted)}, the one certificate there is has ${quoted(only.subject.replaceAll('\n', ', '))}`,
        ];
  return { certificate: only, notes };
}

/** `Subject=<escaped name>&Stores=My%5CUser`; several values are joined with U+F000, the first counts. */
function subjectWanted(search: string | null): string | null {
  const subject = (search ?? '').split('&').find((part) => /^subject=/i.test(part));
  if (subject === undefined) return null;
  const escaped = subject.slice('Subject='.length).split('\uF000')[0] ?? '';
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

function sameSubject(subject: string, wanted: string): boolean {
  const parts = (name: string) =>
    name
      .replaceAll(/"([^"]*)"/g, (_, inside: string) => inside.replaceAll(',', '\\,'))
      .split(/\n| \+ |(?<!\\),|(?<=\S)\s*\/(?=[A-Za-z]{1,2}=)/)
      .map((part) =>
        part
          .trim()
          .replaceAll(/\\00|\0|\\/g, '')
          .toLowerCase(),
      )
      .filter((part) => part !== '')
      .sort()
      .join('\n');
  return parts(subject) === parts(wanted);
}
