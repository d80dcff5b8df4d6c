import { done, type Result } from '../../../../shared/result.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { answerForm } from '../../xml/forms.ts';
import { parseXML } from '../../xml/parse-xml.ts';

export type ReadXml = Result<XMLElement, { readonly because: string }>;

/** In UTF-16 units. */
const longestDocument = 4 * 1024 * 1024;

/**
 * The root of a server's SOAP answer or provisioning document, or half a sentence why it cannot be read. White space before the
 * declaration is passed over, because real provisioning documents begin with it.
 */
export function readForeignXml(document: string): ReadXml {
  const text = withoutStart(document);
  if (text === '') return { ok: false, because: 'it is empty' };
  if (text.length > longestDocument) return { ok: false, because: `it is longer than ${longestDocument} characters` };
  const { root, fault } = parseXML(text, answerForm);
  if (fault !== null) return { ok: false, because: `line ${fault.line}: ${fault.reason}` };
  return done(root);
}

/** The first prefix that no element around declares; null where all are. For text that is well-formed. */
export function undeclaredPrefix(document: string): string | null {
  return parseXML(withoutStart(document), { ...answerForm, resolves: true }).fault?.prefix ?? null;
}

function withoutStart(document: string): string {
  return document.replace(/^[\uFEFF\s]+/, '');
}

/** Without regard to case: documentation writes the names of faults in lower case, and servers have copied it. */
function isNamed(element: XMLElement, name: string): boolean {
  return element.name.toLowerCase() === name.toLowerCase();
}

/** The first element of this name at or below, in document order. */
export function findElement(element: XMLElement, name: string): XMLElement | undefined {
  if (isNamed(element, name)) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function findAll(element: XMLElement, name: string): readonly XMLElement[] {
  const below = element.children.flatMap((child) => findAll(child, name));
  return isNamed(element, name) ? [element, ...below] : below;
}

/** Trimmed text of a child; undefined where there is none. */
export function childText(element: XMLElement | undefined, name: string): string | undefined {
  return element?.children.find((child) => isNamed(child, name))?.text.trim();
}
