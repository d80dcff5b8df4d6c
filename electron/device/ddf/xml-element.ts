import { type ValidationError, XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Flaw, flawAt } from './flaw.ts';
import { skipMisc } from './plain-xml.ts';

/** An element of a DDF file. The fixed prefix `MSFT:` is left off names: no OMA name is among Microsoft's. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, CDATA included, trimmed. */
  readonly text: string;
  /** Where it starts in the file, in UTF-16 units. */
  readonly offset: number;
}

/** What fast-xml-parser makes of an element with `preserveOrder`: one key for the name, one for the attributes. */
type Parsed = Readonly<Record<string, unknown>> & { readonly [metadata]?: { readonly startIndex?: number; readonly endIndex?: number } };

const metadata: unique symbol = XMLParser.getMetaDataSymbol() as never;
const attributesKey = ':@';
const cdataKey = '#cdata';
const textKey = '#text';

/** Real files need about 30. */
const maxDepth = 99;

/**
 * The one root element of well-formed XML without DOCTYPE, or the first flaw. Text stays text (`007`), and entities are decoded
 * here: fast-xml-parser caps the length of what it decodes, which a schema of some 100 KB passes. Linear in the text.
 */
export function parseXml(text: string): XmlElement | Flaw {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return notWellFormed(text, valid.err);
  try {
    const [root, second] = parser().parse(text) as readonly Parsed[];
    if (root === undefined) return flawAt(text, text.length, 'there is no element');
    if (second !== undefined) return flawAt(text, startOf(second), 'a second root element');
    const end = skipMisc(text, root[metadata]?.endIndex ?? text.length);
    if (end < text.length) return flawAt(text, end, 'text after the end of the root element');
    const bad: BadReferences = [];
    const element = toElement(root, bad);
    return bad[0] === undefined ? element : flawAt(text, bad[0].offset, `${bad[0].reference} stands for nothing in this element`);
  } catch (error) {
    const tooDeep = findTooDeep(text);
    if (tooDeep !== null) return flawAt(text, tooDeep, `elements are nested more than ${maxDepth} deep`);
    const reason = error instanceof Error ? error.message : 'not readable as XML';
    const name = /"([^"]+)"/.exec(reason)?.[1] ?? '';
    return flawAt(text, Math.max(0, text.indexOf(name)), reason);
  }
}

function notWellFormed(text: string, error: ValidationError['err']): Flaw {
  const unclosed = [...error.msg.matchAll(/^Invalid '\[|"([^"]+)"/g)].map(([, name]) => name);
  if (unclosed.length > 1) return flawAt(text, text.length, `the file ends inside ${unclosed.slice(1).join('/')}`);
  return { reason: error.msg, line: error.line ?? 1, column: error.col ?? 1 };
}

/** Where well-formed text first nests deeper than the parser takes; it would say so without a place. */
function findTooDeep(text: string): number | null {
  let depth = 0;
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g)) {
    const [, closing, empty] = match;
    if (closing === undefined || empty === '/') continue;
    depth += closing === '/' ? -1 : 1;
    if (depth > maxDepth) return match.index;
  }
  return null;
}

/** References without meaning, collected while the elements are made: an offset and what stood there. */
type BadReferences = { readonly offset: number; readonly reference: string }[];

/** Keeps state while it parses, so each file has its own. */
function parser(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    jPath: false,
    captureMetaData: true,
    cdataPropName: cdataKey,
  });
}

function toElement(parsed: Parsed, bad: BadReferences): XmlElement {
  const name = nameOf(parsed);
  const offset = startOf(parsed);
  const children: XmlElement[] = [];
  let text = '';
  for (const part of parsed[name] as readonly Parsed[]) {
    if (textKey in part) text += decoded(String(part[textKey]), offset, bad);
    else if (cdataKey in part) text += (part[cdataKey] as readonly Parsed[]).map((piece) => String(piece[textKey] ?? '')).join('');
    else children.push(toElement(part, bad));
  }
  return { name: name.replace(/^MSFT:/, ''), attributes: attributesOf(parsed, offset, bad), children, text: text.trim(), offset };
}

function nameOf(parsed: Parsed): string {
  for (const key in parsed) if (key !== attributesKey) return key;
  return '';
}

function startOf(parsed: Parsed): number {
  return parsed[metadata]?.startIndex ?? 0;
}

function attributesOf(parsed: Parsed, offset: number, bad: BadReferences): ReadonlyMap<string, string> {
  const attributes = parsed[attributesKey];
  if (attributes === undefined) return noAttributes;
  const entries = Object.entries(attributes as Readonly<Record<string, string>>);
  return new Map(entries.map(([name, value]) => [name, decoded(value, offset, bad)]));
}

const noAttributes: ReadonlyMap<string, string> = new Map();

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string, offset: number, bad: BadReferences): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,8})|#(\d{1,8})|([\w.:-]{1,64}));/g, (reference, hex, decimal, name) => {
    const character =
      name === undefined ? characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : predefined.get(name);
    if (character === undefined) bad.push({ offset, reference });
    return character ?? '';
  });
}

function characterOf(codePoint: number): string | undefined {
  const legal = codePoint === 9 || codePoint === 10 || codePoint === 13 || (codePoint >= 32 && codePoint <= 0x10ffff);
  return legal && (codePoint < 0xd800 || codePoint > 0xdfff) ? String.fromCodePoint(codePoint) : undefined;
}
