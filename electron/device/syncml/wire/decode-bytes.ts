import { done, type Problem, type Result, refused } from '../../../../shared/result.ts';
import { placeOf, tooLarge } from '../../xml/guard.ts';
import { decodeWBXMLAtOnce } from './wbxml/wbxml-text.ts';

/** How a document may be written; `any`: its first byte tells. */
export type Coding = 'any' | 'xml';

/**
 * A document as XML text. XML is UTF-8 only, with or without byte order mark (which is taken off); of WBXML it is the XML it stands
 * for. Refused with 413 over 5 MiB, 415 for UTF-16, UTF-32 and for WBXML where XML was told, 400 for bytes that are no UTF-8 and for
 * WBXML that is not well-formed, which names the byte.
 */
export function decodeBytes(bytes: Uint8Array, coding: Coding = 'any'): Result<string> {
  const problem = tooLarge(bytes.length);
  if (problem !== null) return refused(problem);
  if (isWBXML(bytes)) return coding === 'any' ? decodeWBXMLAtOnce(bytes) : refused(binaryNotTold);
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

/** WBXML starts with its version, 1.1 to 1.3. None of these bytes can stand in XML. */
export function isWBXML([first = 0]: Uint8Array): boolean {
  return first >= 0x01 && first <= 0x03;
}

const binaryNotTold: Problem = {
  title: 'Unsupported encoding',
  detail: 'The document is WBXML. Send it with "Content-Type: application/vnd.syncml.dm+wbxml".',
  status: 415,
};

/** UTF-16 and UTF-32 by mark or by the NUL bytes beside `<`. */
function otherEncoding(bytes: Uint8Array): string | null {
  const [first = 0x20, second = 0x20, third = 0x20, fourth = 0x20] = bytes;
  if (first === 0 && second === 0) return 'UTF-32';
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  if (first === 0 || (first === 0x3c && second === 0)) return 'UTF-16';
  return null;
}

/** The forgiving decoder leaves U+FFFD where the strict one stopped; a U+FFFD the author wrote can at worst be blamed instead. */
function firstBadByte(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  const text = new TextDecoder('utf-8').decode(bytes);
  return placeOf(text, text.indexOf('\uFFFD'));
}
