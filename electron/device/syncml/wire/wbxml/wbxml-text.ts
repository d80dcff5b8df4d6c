import { done, type Outcome } from '../../../../../shared/result.ts';
import { writeXML } from '../../../xml/write-xml.ts';
import { readXMLAtOnce } from '../../../xml/xml-reader.ts';
import { readWBXML } from './read-wbxml.ts';
import { writeWBXML } from './write-wbxml.ts';

/** A document that came in WBXML as the XML it stands for, which is what is executed and shown. Refused with the byte at fault. */
export function decodeWBXML(bytes: Uint8Array): Outcome<string> {
  const root = readWBXML(bytes);
  return root.ok ? done(writeXML(root.value)) : root;
}

/** A reply of this device in WBXML. Its declaration goes: a local reply says utf-16, as Windows says it of text in memory. */
export function encodeWBXML(reply: string): Outcome<Uint8Array> {
  const root = readXMLAtOnce(reply.replace(/^<\?xml[^>]*\?>/, ''));
  return root.ok ? done(writeWBXML(root.value)) : root;
}
