import { toBase64 } from '../../../../shared/base64.ts';
import { escapeText } from '../../../../shared/xml-text.ts';
import { textBytes } from '../asn1/der.ts';
import type { SoapCredential } from '../messages/soap.ts';

/** What of a credential must not be shown, in every spelling it has on the wire. */
export function secretsOf(credential: SoapCredential): readonly string[] {
  switch (credential.kind) {
    case 'password':
      return [escapeText(credential.password), credential.password];
    case 'token':
      return [toBase64(textBytes(credential.token)), credential.token];
    // Certificate and signature are for everybody to see; the key is in no message.
    case 'certificate':
    case 'renewal':
      return [];
  }
}
