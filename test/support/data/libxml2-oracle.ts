import { XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

/** A document as libxml2 sees it: an independent witness for what our reader accepts and what our encoder writes. */
export interface OracleElement {
  readonly namespace: string;
  readonly name: string;
  readonly children: readonly OracleElement[];
  /** Character data directly inside, CDATA included. */
  readonly text: string;
}

/** null when libxml2 refuses the text. */
export function readWithLibxml2(text: string): OracleElement | null {
  const root = rootWithLibxml2(text, copyOf);
  return 'fault' in root ? null : root;
}

/** What `copy` makes of the root, or what libxml2 says against the text. */
export function rootWithLibxml2<Copy>(text: string, copy: (root: XmlElement) => Copy): Copy | { readonly fault: string } {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text);
  } catch (error) {
    return { fault: error instanceof Error ? error.message.trim() : String(error) };
  }
  try {
    return copy(document.root);
  } finally {
    document.dispose();
  }
}

/** A copy of each child element, and the character data beside them. */
export function contentOf<Copy>(element: XmlElement, copy: (child: XmlElement) => Copy) {
  const children: Copy[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(copy(node));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return { children, text };
}

function copyOf(element: XmlElement): OracleElement {
  return { namespace: element.namespaceUri, name: element.name, ...contentOf(element, copyOf) };
}
