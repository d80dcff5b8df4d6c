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
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text);
  } catch {
    return null;
  }
  try {
    return copyOf(document.root);
  } finally {
    document.dispose();
  }
}

function copyOf(element: XmlElement): OracleElement {
  const children: OracleElement[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(copyOf(node));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  return { namespace: element.namespaceUri, name: element.name, children, text };
}
