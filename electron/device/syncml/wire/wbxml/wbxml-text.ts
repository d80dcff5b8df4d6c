import type { Pause } from '../../../../../shared/pause.ts';
import { done, type Result } from '../../../../../shared/result.ts';
import { writeXML, writeXMLAtOnce } from '../../../xml/write-xml.ts';
import { readXML } from '../../../xml/xml-reader.ts';
import { readWBXML, readWBXMLAtOnce } from './read-wbxml.ts';
import { writeWBXML } from './write-wbxml.ts';

/** A document that came in WBXML as the XML it stands for, which is what is executed and shown. Refused with the byte at fault. */
export async function decodeWBXML(bytes: Uint8Array, pause: Pause): Promise<Result<string>> {
  const root = await readWBXML(bytes, pause);
  return root.ok ? done(await writeXML(root.value, pause)) : root;
}

/** The same at one go, where nothing else waits. */
export function decodeWBXMLAtOnce(bytes: Uint8Array): Result<string> {
  const root = readWBXMLAtOnce(bytes);
  return root.ok ? done(writeXMLAtOnce(root.value)) : root;
}

/**
 * A document of this device in WBXML. A declaration goes: a local reply says utf-16, as Windows says it of text in memory. Refused
 * with 413 where the document is longer than those that are read.
 */
export async function encodeWBXML(document: string, pause: Pause): Promise<Result<Uint8Array>> {
  const root = await readXML(document.replace(/^<\?xml[^>]*\?>/, ''), pause);
  return root.ok ? done(await writeWBXML(root.value, pause)) : root;
}
