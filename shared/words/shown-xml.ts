import { xmlComment, xmlPieces, xmlSection } from '../xml-pieces.ts';
import { escapeAttribute, escapeText, resolveReference } from '../xml-text.ts';
import { isSecretNode } from './secret-names.ts';
import { withoutCredentials } from './without-credentials.ts';

const sectionOrText = new RegExp(`${xmlSection.source}|[^<]+`, 'g');
const attribute = /([\w:.-]{1,64})(\s{0,4}=\s{0,4})("[^"]*"|'[^']*')/g;
const reference = /&#?\w{1,10};/g;

/** Where the walk through a document is. */
interface Place {
  inCred: boolean;
  element: string;
  /** The last node that was named, of an item with a value. */
  node: string;
  /** How deep this document stands in another. */
  readonly depth: number;
}

/**
 * A document to be looked at: URLs without what proves who asks, as everywhere in the panels, without the data of `Cred`, with which
 * server and device sign in, and without what elements, nodes and attributes hold that are called after a secret. All else stays as it was
 * written, well-formed or not.
 */
export function shownXml(xml: string, depth = 0): string {
  const place: Place = { inCred: false, element: '', node: '', depth };
  let shown = '';
  for (const { isTag, written, name, closes, isEmpty } of xmlPieces(xml)) {
    if (!isTag) {
      shown += shownRun(written, place);
      continue;
    }
    if (name === 'Cred') place.inCred = !closes && !isEmpty;
    if (name === 'Item') place.node = '';
    place.element = closes ? '' : name;
    shown += closes ? written : shownTag(written);
  }
  return shown;
}

/** A value to be looked at: one that is a document as a document. `name` is what its node, or what holds it, is called. */
export function shownValue(value: string, name = ''): string {
  if (isSecretNode(name, value)) return '…';
  return value.trimStart().startsWith('<') ? shownXml(value) : withoutCredentials(value);
}

/** References and sections may hide a `:` or an `@`, and several are one text to whoever reads it; where nothing is left out it keeps its own. */
function shownRun(written: string, place: Place): string {
  const text = written.replaceAll(xmlComment, '');
  const plain = text.replaceAll(sectionOrText, (part, section?: string) => section ?? part.replaceAll(reference, resolveReference));
  const shown = shownText(plain, place);
  if (shown === plain) return written.replaceAll(xmlComment, withoutCredentials);
  return text.startsWith('<![CDATA[') ? `<![CDATA[${shown.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escapeText(shown);
}

function shownText(text: string, place: Place): string {
  const { inCred, element, node, depth } = place;
  if (text.trim() === '') return text;
  if (element === 'LocURI') place.node = text.trim();
  const isSecret = element === 'Data' ? inCred || isSecretNode(node, text) : isSecretNode(element, text);
  if (isSecret) return '…';
  return depth < 3 && text.trimStart().startsWith('<') ? shownXml(text, depth + 1) : withoutCredentials(text);
}

/** `password="X"`, `<parm name="AAUTHSECRET" value="X"/>`, and addresses. */
function shownTag(tag: string): string {
  const named = [...tag.matchAll(attribute)].find(([, name = '']) => /^(?:name|key|id|property)$/i.test(name))?.[3]?.slice(1, -1);
  const whole = tag.replaceAll(attribute, (written, name: string, tie: string, quotedText: string) => {
    const plain = quotedText.slice(1, -1).replaceAll(reference, resolveReference);
    const holder = named !== undefined && /^(?:value|data)$/i.test(name) ? named : name;
    const shown = isSecretNode(holder, plain) ? '…' : withoutCredentials(plain);
    return shown === plain ? written : [name, tie, '"', escapeAttribute(shown), '"'].join('');
  });
  return whole.replaceAll(/[^<>"']+/g, withoutCredentials);
}

/** The same place in the text that is shown: what stands before it in its line may be shorter there. Columns count code points. */
export function shownColumn(xml: string, line: number, column: number): number {
  const written = xml.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const before = [...written].slice(0, column - 1).join('');
  return [...shownXml(before)].length + 1;
}
