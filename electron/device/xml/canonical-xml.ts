import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** By prefix, the namespaces that the output has declared so far; `''` is the default one. */
type Declared = ReadonlyMap<string, string>;

/**
 * The root of a well-formed document, or the first element whose Id (of whatever namespace) is the one given, as Exclusive XML
 * Canonicalization 1.0 writes it; empty where there is none. Comments and processing instructions are left out.
 * Source: W3C, Exclusive XML Canonicalization 1.0, section 3, and Canonical XML 1.0, section 2.3.
 */
export function canonicalXML(document: string, id: string | null = null): string {
  const parser = new SaxesParser({ xmlns: true });
  /** One level for each open element at or below the one that is asked for. */
  const levels: Declared[] = [];
  let written = '';
  parser.on('opentag', (tag) => {
    const begins = written === '' && (id === null || attributesOf(tag).some(({ local, value }) => local === 'Id' && value === id));
    const above = levels.at(-1) ?? (begins ? new Map<string, string>() : null);
    if (above === null) return;
    const { text, declared } = startTag(tag, above);
    written += text;
    levels.push(declared);
  });
  parser.on('closetag', ({ name }) => {
    if (levels.pop() !== undefined) written += `</${name}>`;
  });
  const onText = (text: string) => {
    if (levels.length > 0) written += text.replaceAll(/[&<>\r]/g, (character) => textEscapes[character] ?? character);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(document).close();
  return written;
}

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const valueEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function attributesOf({ attributes }: SaxesTagNS): readonly SaxesAttributeNS[] {
  return Object.values(attributes).filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns');
}

/** Namespaces stand where their prefix is first used, and before the attributes; both in order. */
function startTag(tag: SaxesTagNS, above: Declared): { readonly text: string; readonly declared: Declared } {
  const attributes = attributesOf(tag);
  const used = new Map([tag, ...attributes.filter(({ prefix }) => prefix !== '')].map(({ prefix, uri }) => [prefix, uri]));
  const fresh = [...used].filter(([prefix, uri]) => prefix !== 'xml' && (above.get(prefix) ?? (prefix === '' ? '' : null)) !== uri);
  const namespaces = fresh
    .toSorted(([one], [other]) => inOrder(one, other))
    .map(([prefix, uri]) => pair(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri));
  const others = attributes
    .toSorted((one, other) => inOrder(one.uri, other.uri) || inOrder(one.local, other.local))
    .map(({ name, value }) => pair(name, value));
  return { text: `<${tag.name}${[...namespaces, ...others].join('')}>`, declared: new Map([...above, ...fresh]) };
}

function inOrder(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function pair(name: string, value: string): string {
  return ` ${name}="${value.replaceAll(/[&<"\t\n\r]/g, (character) => valueEscapes[character] ?? character)}"`;
}
