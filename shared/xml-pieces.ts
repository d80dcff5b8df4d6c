/** A part of a document as it was written: a tag, or all that stands between two, with its sections and comments. */
export interface XmlPiece {
  readonly isTag: boolean;
  readonly written: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
  /** Of a tag: its name without prefix; empty for a declaration. */
  readonly name: string;
  readonly closes: boolean;
  readonly isEmpty: boolean;
}

export const xmlComment = /<!--[\s\S]*?(?:-->|$)/g;
export const xmlSection = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;
const piece = new RegExp(`(?:${xmlSection.source}|${xmlComment.source}|[^<]+)+|<[^>]*>?`, 'g');
const isRun = /^(?:[^<]|<!--|<!\[CDATA\[)/;
const tagName = /^<\/?(?:[\w.-]{1,64}:)?([\w.-]{1,64})/;

/** A document piece by piece, well-formed or not, for whoever only looks at it. One way through, however hostile it is. */
export function* xmlPieces(text: string): Generator<XmlPiece> {
  for (const match of text.matchAll(piece)) {
    const [written] = match;
    const isTag = !isRun.test(written);
    const name = isTag ? (tagName.exec(written)?.[1] ?? '') : '';
    yield { isTag, written, at: match.index, name, closes: isTag && written.startsWith('</'), isEmpty: isTag && written.endsWith('/>') };
  }
}
