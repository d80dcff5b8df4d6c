/** fast-xml-parser's ordered form: one property named like the element, its content as a list. */
export type XMLNode = Readonly<Record<string, readonly XMLNode[] | string | Readonly<Record<string, string>>>>;

interface Template {
  /** Names everything that is the same in all texts of this template. */
  readonly key: string;
  /** The element with its varying words at their places. */
  readonly node: (words: readonly string[]) => XMLNode;
}

/** Writes an element of a template with these words in it. */
export type Fill = (template: Template, words: readonly string[]) => string;

const placeholder = '\uE000';
/** Keys hold text of the sender, so both their number and their length are bounded. */
const capacity = { templates: 256, keyLength: 1_024 } as const;

/**
 * Replies are long runs of elements that differ in a word or two. `build` writes each kind once, with placeholders; plain words
 * are then put in as they are, and words that would need escaping go through `build` themselves. It takes ten times as long.
 */
export function createTemplates(build: (node: XMLNode) => string): Fill {
  const known = new Map<string, readonly string[]>();
  const piecesOf = ({ key, node }: Template, count: number): readonly string[] => {
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    if (known.size >= capacity.templates) known.clear();
    const pieces = build(node(Array.from({ length: count }, () => placeholder))).split(placeholder);
    known.set(key, pieces);
    return pieces;
  };
  return (template, words) => {
    if (template.key.length > capacity.keyLength) return build(template.node(words));
    const pieces = piecesOf(template, words.length);
    // A placeholder in the fixed part would add a piece.
    if (pieces.length !== words.length + 1 || !words.every(isPlain)) return build(template.node(words));
    let text = pieces[0] ?? '';
    for (const [index, word] of words.entries()) text += word + (pieces[index + 1] ?? '');
    return text;
  };
}

/** Nothing that is written otherwise than it is. Without any text an element is written otherwise too. */
function isPlain(word: string): boolean {
  return /^[^&<>'"\r]+$/.test(word);
}
