import type { EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { Result } from '../../../../shared/result.ts';
import { failureOf } from '../errors/faults.ts';
import type { SoapCredential } from '../messages/soap.ts';
import { stepDone, stepFailed } from './exchange.ts';
import type { EnrolmentContext } from './order.ts';

/** Step 3 as it went, whichever way somebody signs in. */
export type SignIn = Result<SoapCredential, object> & { readonly step: EnrolmentStep };

/** Nothing is asked of anybody: the next two requests are signed. */
export function certificateSignIn({ order, assumptions, crypto, now }: EnrolmentContext): SignIn {
  const at = now();
  const given = order.certificate;
  if (given === undefined) return { ok: false, step: stepFailed('sign-in', at, failureOf('0x80180028')) };
  const signer = {
    certificate: given.certificate,
    token: assumptions.certificateToken,
    covers: assumptions.certificateSignature,
    now,
    digest: (bytes: Uint8Array) => crypto.digest('sha256', bytes),
    sign: (bytes: Uint8Array) => crypto.sign(given.key, 'sha256', bytes),
  };
  const covered = signer.covers === 'envelope' ? 'the whole of them' : 'Timestamp, To and Body';
  const subject = quoted(given.subject.replaceAll('\n', ', '));
  const notes = [
    'How Windows signs here is not documented: the assumptions certificateToken and certificateSignature offer the other readings',
  ];
  const words = `The certificate of ${subject} signs the next two requests: ${covered}, by RSA-SHA256`;
  return { ok: true, value: { kind: 'certificate', signer }, step: stepDone('sign-in', at, { words, notes }) };
}
