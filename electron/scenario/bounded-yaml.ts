import { CST, type Document, isScalar, Lexer, type LineCounter, parseDocument, visit } from 'yaml';

/** A place in the text, counted in UTF-16 units, and what is wrong there. */
export interface Flaw {
  readonly offset: number;
  readonly detail: string;
}

/** A scenario of 500 steps with four conditions each has some 10,000. The library takes up to 30 µs for each where many are wrong. */
const mostTokens = 15_000;
/** No step goes deeper than five. */
const deepest = 32;

/**
 * YAML as scenarios need it: of bounded size and depth, so that foreign text cannot hold the thread. The library looks for equal keys in
 * every pair of a mapping, which took half a minute for 240 KB of keys; here each is looked up once.
 */
export function parseBoundedYaml(text: string, lineCounter: LineCounter): Document | Flaw {
  const flaw = findExcess(text);
  if (flaw !== null) {
    countLines(text.slice(0, flaw.offset), lineCounter);
    return flaw;
  }
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  return error === undefined ? (findEqualKeys(document) ?? document) : { offset: error.pos[0], detail: error.message };
}

export function isFlaw(parsed: Document | Flaw): parsed is Flaw {
  return 'detail' in parsed;
}

/** Where the text is more than any scenario: read from its tokens, before anything is built of them. */
function findExcess(text: string): Flaw | null {
  let offset = 0;
  let count = 0;
  let inFlow = 0;
  let inLine = 0;
  for (const token of new Lexer().lex(text)) {
    count += 1;
    const type = CST.tokenType(token);
    if (type === 'newline') inLine = 0;
    if (type === 'flow-map-start' || type === 'flow-seq-start') inFlow += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') inFlow -= 1;
    if (type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind') inLine += inFlow > 0 ? 0 : 1;
    if (count > mostTokens) return { offset, detail: `it is too large for a scenario: it has more than ${mostTokens} parts up to here` };
    if (inFlow > deepest || inLine > deepest) return { offset, detail: `it is nested deeper than ${deepest} levels` };
    // These stand for no character: they mark where documents, flow collections and scalars begin or end.
    if (type !== 'doc-mode' && type !== 'flow-error-end' && type !== 'scalar') offset += token.length;
  }
  return null;
}

/** What the library does while it reads. */
function countLines(text: string, lineCounter: LineCounter): void {
  lineCounter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineCounter.addNewLine(at + 1);
}

function findEqualKeys(document: Document): Flaw | null {
  let found: Flaw | null = null;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) found = { offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0, detail: `${String(name)} is there twice` };
        seen.add(name);
      }
      return found === null ? undefined : visit.BREAK;
    },
  });
  return found;
}
