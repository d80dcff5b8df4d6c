import { SaxesParser } from 'saxes';

/** An element of a server's SOAP answer or provisioning document, by its local name: prefixes vary, and some are never declared. */
export interface ForeignElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ForeignElement[];
  /** Its own character data, CDATA included, not trimmed. */
  readonly text: string;
}

export type ReadXml = { readonly ok: true; readonly root: ForeignElement } | { readonly ok: false; readonly because: string };

/** A provisioning document with three certificates takes about 12 KiB, its SOAP answer a third more. */
const limits = { characters: 4 * 1024 * 1024, depth: 64, elements: 20_000, attributes: 64, name: 256 } as const;

/**
 * The root of well-formed XML, or half a sentence why not. No DOCTYPE and so no entities; white space before the declaration is passed
 * over, because real provisioning documents begin with it. Namespaces are not resolved: servers that real Windows PCs enrol in leave
 * prefixes undeclared and write namespaces of other versions.
 */
export function readForeignXml(document: string): ReadXml {
  const text = document.replace(/^[\uFEFF\s]+/, '');
  if (text === '') return { ok: false, because: 'it is empty' };
  if (text.length > limits.characters) return { ok: false, because: `it is longer than ${limits.characters} characters` };
  const parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stopped = new Error('reading stopped');
  let because: string | null = null;
  const stop = (reason: string): never => {
    because ??= reason;
    throw stopped;
  };
  const root = buildElements(parser, stop);
  parser.on('error', ({ message }) => stop(`line ${parser.line}: ${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`));
  parser.on('doctype', () => stop('it has a DOCTYPE, which no answer of a management server needs'));
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== stopped) throw error;
  }
  if (because !== null) return { ok: false, because };
  const found = root();
  return found === undefined ? { ok: false, because: 'it has no element' } : { ok: true, root: found };
}

type Growing = { -readonly [Key in keyof ForeignElement]: ForeignElement[Key] } & { readonly children: ForeignElement[] };

function buildElements(parser: SaxesParser<{ xmlns: false }>, stop: (reason: string) => never): () => ForeignElement | undefined {
  const open: Growing[] = [];
  let root: ForeignElement | undefined;
  let elements = 0;
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (elements > limits.elements) stop(`it has more than ${limits.elements} elements`);
    if (open.length >= limits.depth) stop(`its elements are nested more than ${limits.depth} deep`);
    const entries = Object.entries(attributes);
    if (entries.length > limits.attributes || name.length > limits.name) stop('a tag is longer than any in such an answer');
    const element: Growing = {
      name: localName(name),
      attributes: new Map(entries.map(([key, value]) => [localName(key), value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => void open.pop());
  const addText = (piece: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  return () => root;
}

/** The first prefix of an element that no element around it declares; null where all are. For text that is well-formed. */
export function undeclaredPrefix(document: string): string | null {
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let found: string | null = null;
  parser.on('error', ({ message }) => {
    found ??= /unbound namespace prefix: (?:"|')?([^"'.\s]+)/i.exec(message)?.[1] ?? null;
  });
  parser.write(document.replace(/^[\uFEFF\s]+/, '')).close();
  return found;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Without regard to case: documentation writes the names of faults in lower case, and servers have copied it. */
function isNamed(element: ForeignElement, name: string): boolean {
  return element.name.toLowerCase() === name.toLowerCase();
}

/** The first element of this name at or below, in document order. */
export function findElement(element: ForeignElement, name: string): ForeignElement | undefined {
  if (isNamed(element, name)) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function findAll(element: ForeignElement, name: string): readonly ForeignElement[] {
  const below = element.children.flatMap((child) => findAll(child, name));
  return isNamed(element, name) ? [element, ...below] : below;
}

/** Trimmed text of a child; undefined where there is none. */
export function childText(element: ForeignElement | undefined, name: string): string | undefined {
  return element?.children.find((child) => isNamed(child, name))?.text.trim();
}
