import { quoted } from '../../../../shared/quoted.ts';
import type { HttpsAnswer, HttpsFailure } from '../../ports/https-client.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { childText, findElement, readForeignXml } from '../messages/read-xml.ts';
import { httpCode, meaningOf, transportCode } from './error-codes.ts';

/** Why a step ended, as Windows would show it. */
export interface StepFailure {
  /** `0x` and eight hexadecimal digits. */
  readonly code: string;
  /** One sentence without a full stop. */
  readonly words: string;
  /** What to look at. */
  readonly look: string;
}

export function failureOf(code: string, detail = ''): StepFailure {
  const { words, look } = meaningOf(code);
  return { code, words: detail === '' ? words : `${words}: ${detail}`, look };
}

/** By Subcode, and by ErrorType of the detail, which wins. Documentation writes the names in lower case, servers do not. */
const subcodes: Readonly<Record<string, string>> = {
  messageformat: '0x80180001',
  authentication: '0x80180002',
  authorization: '0x80180003',
  certificaterequest: '0x80180004',
  enrollmentserver: '0x80180005',
  internalservicefault: '0x80180006',
  invalidsecurity: '0x80180007',
};
const errorTypes: Readonly<Record<string, string>> = {
  devicecapreached: '0x80180013',
  devicenotsupported: '0x80180014',
  notsupported: '0x80180015',
  noteligibletorenew: '0x80180016',
  inmaintenance: '0x80180017',
  userlicense: '0x80180018',
  invalidenrollmentdata: '0x80180019',
  customservererror: '0x80180032',
};

interface SoapFault extends StepFailure {
  readonly reason: string;
  readonly traceId: string | null;
}

/** The fault in an answer, SOAP 1.2 or 1.1; null where there is none. */
function readFault(root: XMLElement, status: number): SoapFault | null {
  const fault = findElement(root, 'Fault');
  if (fault === undefined) return null;
  const detail = findElement(fault, 'DeviceEnrollmentServiceError');
  const errorType = localPart(childText(detail, 'ErrorType') ?? '');
  const subcode = localPart(subcodeOf(fault));
  const code = errorTypes[errorType] ?? subcodes[subcode] ?? (subcode === '' && errorType === '' ? httpCode(status) : '0x80180008');
  const reason = (childText(findElement(fault, 'Reason'), 'Text') ?? childText(fault, 'faultstring') ?? '').slice(0, 500);
  const message = (childText(detail, 'Message') ?? '').slice(0, 500);
  const traceId = childText(detail, 'TraceId') ?? null;
  const said = [reason, message].filter((text, index, all) => text !== '' && all.indexOf(text) === index).join(' / ');
  return { ...failureOf(code, said === '' ? '' : `the server says ${quoted(said)}`), reason, traceId };
}

function subcodeOf(fault: XMLElement): string {
  const subcode = findElement(fault, 'Subcode');
  if (subcode !== undefined) return childText(subcode, 'Value') ?? '';
  // SOAP 1.1 has one code; its generic ones say nothing.
  const code = childText(fault, 'faultcode') ?? '';
  return /^(?:\w+:)?(?:client|server|sender|receiver)$/i.test(code) ? '' : code;
}

function localPart(qualified: string): string {
  return qualified
    .slice(qualified.lastIndexOf(':') + 1)
    .trim()
    .toLowerCase();
}

const transport = {
  'bad-url': '0x80180010',
  'name-not-resolved': transportCode('2EE7'),
  'cannot-connect': transportCode('2EFD'),
  'connection-lost': transportCode('2EFE'),
  'time-out': transportCode('2EE2'),
  'too-large': '0x80180008',
  'bad-answer': transportCode('2EFE'),
  'certificate-date': '0x8018000D',
  'certificate-name': '0x80180012',
  'certificate-authority': '0x80180012',
  'client-certificate': transportCode('2F0C'),
  'address-refused': '0x80180010',
  tls: transportCode('2F8F'),
  cancelled: '0x8018002A',
} as const satisfies Record<HttpsFailure['reason'], string>;

/** `whileEnrolling`: certificate errors then have codes of their own; in a session they are WinINet's. */
export function transportFailure({ reason, detail }: HttpsFailure, whileEnrolling = true): StepFailure {
  const inSession: Readonly<Partial<Record<HttpsFailure['reason'], string>>> = {
    'certificate-date': transportCode('2F05'),
    'certificate-name': transportCode('2F06'),
    'certificate-authority': transportCode('2F0D'),
    cancelled: transportCode('2EF1'),
  };
  return failureOf((whileEnrolling ? undefined : inSession[reason]) ?? transport[reason], detail);
}

export type ReadAnswer =
  | { readonly kind: 'read'; readonly root: XMLElement; readonly notes: readonly string[] }
  | { readonly kind: 'fault'; readonly fault: SoapFault }
  | { readonly kind: 'failed'; readonly failure: StepFailure };

/** A SOAP answer: a fault counts under any HTTP status, and a body that is shorter than announced counts if its XML is complete. */
export function readSoapAnswer(answer: HttpsAnswer): ReadAnswer {
  const text = bodyText(answer);
  const short = answer.complete ? [] : ['The answer ended before its Content-Length; Windows accepts what arrived if it is complete XML'];
  const notes = [...short, ...codingNotes(answer)];
  const isGood = answer.status >= 200 && answer.status < 300;
  if (text.trim() === '') {
    return { kind: 'failed', failure: isGood ? failureOf('0x80180029') : statusFailure(answer) };
  }
  const read = readForeignXml(text);
  if (!read.ok) {
    if (!isGood) return { kind: 'failed', failure: statusFailure(answer) };
    return { kind: 'failed', failure: failureOf('0x80180008', `the answer is not readable XML, ${read.because}`) };
  }
  const fault = readFault(read.value, answer.status);
  if (fault !== null) return { kind: 'fault', fault };
  return isGood ? { kind: 'read', root: read.value, notes } : { kind: 'failed', failure: statusFailure(answer) };
}

export function statusFailure({ status }: HttpsAnswer): StepFailure {
  return failureOf(status === 429 ? '0x80180033' : httpCode(status));
}

/** Text in UTF-8, or in UTF-16 where its first bytes say so. */
export function bodyText({ body }: Pick<HttpsAnswer, 'body'>): string {
  const [first, second] = body;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const isWideBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return new TextDecoder(isWide ? 'utf-16le' : isWideBig ? 'utf-16be' : 'utf-8').decode(body);
}

/** Nothing the PC sends asks for a compressed answer; whether Windows takes one is not known. */
export function codingNotes({ headers }: HttpsAnswer): readonly string[] {
  const coding = headers.get('content-encoding')?.[0] ?? '';
  return coding === '' || coding.toLowerCase() === 'identity'
    ? []
    : [`The answer came compressed (${quoted(coding)}), which no request asked for`];
}
