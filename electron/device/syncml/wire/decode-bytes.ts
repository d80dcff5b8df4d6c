import { done, type Outcome, refused } from '../../../../shared/result.ts';
import { placeOf, tooLarge } from '../../xml/guard.ts';

/**
 * The text of a document as it came over the wire. UTF-8 only, with or without byte order mark (which is taken off).
 * Refused with 413 over 5 MiB, 415 for UTF-16, UTF-32 and WBXML, 400 for bytes that are no UTF-8.
 */
export function decodeBytes(bytes: Uint8Array): Outcome<string> {
  const problem = tooLarge(bytes.length);
  if (problem !== null) return refused(problem);
  const other = otherEncoding(bytes);
  if (other !== null) {
    const origin = other === 'UTF-16' ? ', as > of Windows PowerShell writes it' : '';
    const detail = `The document is ${other}${origin}. Send it as XML text in UTF-8.`;
    return refused({ title: 'Unsupported encoding', detail, status: 415 });
  }
  try {
    return done(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused({
      title: 'Not UTF-8',
      detail: 'A byte sequence here is not UTF-8. Save the document as UTF-8.',
      status: 400,
      ...firstBadByte(bytes),
    });
  }
}

/** UTF-16 and UTF-32 by mark or by the NUL bytes beside `<`; WBXML starts with its version, 1.0 to 1.3. */
function otherEncoding(bytes: Uint8Array): string | null {
  const [first = 0x20, second = 0x20, third = 0x20, fourth = 0x20] = bytes;
  if (first === 0 && second === 0) return 'UTF-32';
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  if (first === 0 || (first === 0x3c && second === 0)) return 'UTF-16';
  if (first <= 0x03) return 'WBXML';
  return null;
}

/** The forgiving decoder leaves U+FFFD where the strict one stopped; a U+FFFD the author wrote can at worst be blamed instead. */
function firstBadByte(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  const text = new TextDecoder('utf-8').decode(bytes);
  return placeOf(text, text.indexOf('\uFFFD'));
}
