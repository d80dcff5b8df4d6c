import { fromBase64, toBase64 } from '../../../../shared/base64.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { textBytes } from '../asn1/der.ts';
import { failureOf, type StepFailure } from '../errors/faults.ts';
import { type Characteristic, type DocumentChecks, ofType, parm } from './characteristic.ts';

/** The DM account of an enrolment, w7 APPLICATION. */
export interface DmAccount {
  readonly providerId: string;
  readonly name: string;
  /** Where sessions go. */
  readonly address: string;
  /** Tries after the first one when no connection comes about, and the waiting between them. */
  readonly retries: number;
  readonly initialBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly encoding: 'xml' | 'wbxml';
  readonly useHardwareId: boolean;
  readonly certificateSearch: string | null;
  /** By which the PC proves itself to the server (APPSRV), and the server itself to the PC (CLIENT). */
  readonly toServer: AccountSecret | null;
  readonly ofServer: AccountSecret | null;
}

interface AccountSecret {
  readonly type: 'basic' | 'digest' | 'mac' | 'none';
  readonly name: string;
  readonly secret: string;
  /** base64 of the bytes; null where none was given. */
  readonly nonce: string | null;
}

/** Source: w7 APPLICATION CSP. Names are upper case, and case matters. */
export function readAccount(
  applications: readonly Characteristic[],
  { missingNonce, plainHttp }: DocumentChecks,
): { readonly account: DmAccount; readonly notes: readonly string[] } | StepFailure {
  const w7 = applications.filter((one) => parm(one, 'APPID') === 'w7');
  const [application] = w7;
  if (application === undefined) return failureOf('0x8018001F', 'it has no APPLICATION with APPID w7');
  const text = (name: string) => parm(application, name)?.trim() ?? '';
  const providerId = text('PROVIDER-ID');
  if (providerId === '') return failureOf('0x8018001F', 'APPLICATION has no PROVIDER-ID');
  const address = text('ADDR') || addressBelow(application);
  const protocol = URL.canParse(address) ? new URL(address).protocol : '';
  if (protocol !== 'https:' && !(protocol === 'http:' && plainHttp))
    return failureOf('0x8018001F', `ADDR is ${quoted(address)}, no https address`);
  const notes = w7.length > 1 ? ['There is more than one APPLICATION w7; the first is used'] : [];
  const auths = ofType(application.children, 'APPAUTH');
  if (auths.length > 0 && auths.every((auth) => parm(auth, 'AAUTHDATA') === undefined) && auths.some((auth) => typeOf(auth) === 'digest')) {
    if (missingNonce === 'fail') return failureOf('0x80180023', 'no APPAUTH has AAUTHDATA, which was seen to fail on Windows 11');
    notes.push('No APPAUTH has AAUTHDATA; this was seen to fail on Windows 11');
  }
  return {
    account: {
      providerId,
      name: text('NAME') || providerId,
      address,
      retries: number(text('CONNRETRYFREQ'), 3, 100),
      initialBackoffMs: number(text('INITIALBACKOFFTIME'), 16_000, 86_400_000),
      maxBackoffMs: number(text('MAXBACKOFFTIME'), 86_400_000, 86_400_000 * 7),
      encoding: text('DEFAULTENCODING').toLowerCase() === 'application/vnd.syncml.dm+wbxml' ? 'wbxml' : 'xml',
      // Present without a value means yes.
      useHardwareId: parm(application, 'USEHWDEVID') !== undefined && !/^(?:0|false)$/i.test(text('USEHWDEVID')),
      certificateSearch: parm(application, 'SSLCLIENTCERTSEARCHCRITERIA') ?? null,
      toServer: secretOf(auths, 'APPSRV', notes),
      ofServer: secretOf(auths, 'CLIENT', notes),
    },
    notes,
  };
}

/** OMA's own form of the address: APPADDR/ADDR. */
function addressBelow({ children }: Characteristic): string {
  return ofType(children, 'APPADDR').flatMap((one) => parm(one, 'ADDR')?.trim() ?? [])[0] ?? '';
}

function secretOf(auths: readonly Characteristic[], level: string, notes: string[]): AccountSecret | null {
  const auth = auths.find((one) => parm(one, 'AAUTHLEVEL')?.trim() === level);
  if (auth === undefined) return null;
  const data = parm(auth, 'AAUTHDATA');
  const bytes = data === undefined || data === '' ? null : fromBase64(data);
  // Several servers write the word nonce and not base64.
  if (data !== undefined && data !== '' && bytes === null) notes.push(`AAUTHDATA of ${level} is not base64; its characters are the nonce`);
  return {
    type: typeOf(auth),
    name: parm(auth, 'AAUTHNAME') ?? '',
    secret: parm(auth, 'AAUTHSECRET') ?? '',
    nonce: data === undefined ? null : toBase64(bytes ?? textBytes(data)),
  };
}

function typeOf(auth: Characteristic): AccountSecret['type'] {
  const type = (parm(auth, 'AAUTHTYPE') ?? '').trim().toUpperCase();
  if (type === 'BASIC') return 'basic';
  if (type === 'HMAC' || type === 'MAC') return 'mac';
  return type === 'DIGEST' || type === '' ? 'digest' : 'none';
}

function number(text: string, usual: number, most: number): number {
  return /^\d{1,12}$/.test(text) ? Math.min(Number(text), most) : usual;
}
