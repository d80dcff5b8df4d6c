import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { encodingByMark } from '../../../shared/text-encoding.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { packageForm } from '../xml/forms.ts';
import { limits } from '../xml/limits.ts';
import { faultInWords, parseXML } from '../xml/parse-xml.ts';

/** Most bytes of a document that are looked at. Real ones have some thousands. */
export const largestDocument = limits.documentBytes;

/**
 * The root element of an answer file, a provxml or one of the lists of a package, in UTF-8 or UTF-16. `name` is how refusals call it:
 * "customizations.xml". 413 above the limits of the wire, 422 with line and column for what is not well-formed or has a DOCTYPE.
 */
export function readPackageXml(bytes: Uint8Array, name: string): Result<XMLElement> {
  if (bytes.length > largestDocument) {
    const detail = `${quoted(name)} has more than the ${largestDocument} bytes that are read. Split it.`;
    return refused({ title: 'Document too large', detail, status: 413 });
  }
  try {
    return parse(new TextDecoder(encodingByMark(bytes), { fatal: true }).decode(bytes), name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused({ title: 'Not readable text', detail: `${quoted(name)} is neither UTF-8 nor UTF-16. Save it as UTF-8.`, status: 422 });
  }
}

function parse(text: string, name: string): Result<XMLElement> {
  const { root, fault } = parseXML(text, packageForm);
  if (fault === null) return done(root);
  const { line, column } = fault;
  const detail = `${quoted(name)}, line ${line}, column ${column}: ${faultInWords(fault)}`;
  return refused({ title: 'Not XML this PC can read', detail, status: 422, line, column });
}

export function childNamed(element: XMLElement | undefined, name: string): XMLElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenNamed(element: XMLElement | undefined, name: string): readonly XMLElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
