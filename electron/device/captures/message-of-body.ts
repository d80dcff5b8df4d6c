import { encodingByMark } from '../../../shared/text-encoding.ts';
import { isWBXML } from '../syncml/wire/decode-bytes.ts';
import { decodeWBXMLAtOnce } from '../syncml/wire/wbxml/wbxml-text.ts';

/** The SyncML of an HTTP body, in XML or WBXML; null where it is something else, as a page or SOAP. */
export function messageOfBody(body: Uint8Array | string): string | null {
  if (typeof body === 'string') return isSyncML(body) ? body : null;
  if (isWBXML(body)) {
    const decoded = decodeWBXMLAtOnce(body);
    return decoded.ok ? decoded.value : null;
  }
  const text = new TextDecoder(encodingByMark(body)).decode(body);
  return isSyncML(text) ? text : null;
}

function isSyncML(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>)?\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:SyncML|SyncBody)[\s>]/.test(text.slice(0, 2000));
}
