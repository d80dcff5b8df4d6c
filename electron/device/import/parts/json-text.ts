import { parseBoundedJSON } from '../../../../shared/bounded-json.ts';

/** JSON as people keep it, and what was done to read it. */
export interface JSONText {
  readonly values: readonly unknown[];
  /** Comments, or commas before a closing bracket, were taken out. */
  readonly hasSlips: boolean;
  /** Something that is no JSON stands around it. */
  readonly hasSurroundings: boolean;
}

/**
 * The JSON values of a text that have one of the names `wanted` finds: one after the other, with comments and commas too many, inside a script, a page of Markdown or a
 * request. A value begins at a bracket that is the first of its line, or stands behind a quotation mark. Throws the SyntaxError of the first that is none.
 */
export function jsonValues(text: string, wanted: RegExp): JSONText {
  try {
    return { values: [parseBoundedJSON(text)], hasSlips: false, hasSurroundings: false };
  } catch (error) {
    const pieces = piecesOf(text);
    const own = pieces.filter(({ plain }) => wanted.test(plain));
    if (own.length === 0) throw error;
    const around = pieces.map(({ start }, index) => text.slice(pieces[index - 1]?.end ?? 0, start)).join('');
    const outside = `${around}\n${text.slice(pieces.at(-1)?.end ?? 0)}`.replaceAll(/^[ \t]*\/\/[^\n]*/gm, '');
    const hasSurroundings = own.length < pieces.length || /[^\s,]/.test(outside);
    return { values: own.map(({ plain }) => parseBoundedJSON(plain)), hasSlips: own.some((piece) => piece.hasSlips), hasSurroundings };
  }
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Without comments, and without commas before a closing bracket. */
  readonly plain: string;
  readonly hasSlips: boolean;
}

function piecesOf(text: string): readonly Piece[] {
  const found: Piece[] = [];
  const opening = /(?:^|['"`])[ \t\uFEFF]*(?=[{[])/gm;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const piece = pieceAt(text, match.index + match[0].length);
    found.push(piece);
    opening.lastIndex = piece.end;
  }
  return found;
}

const token = /"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+|[^"/,{}[\]\s]+|[\s\S]/y;

/** From a bracket to the one that closes it, or to the end; what does not close is looked for once. */
function pieceAt(text: string, start: number): Piece {
  const parts: string[] = [];
  let [at, open, comma, hasSlips] = [start, 0, -1, false];
  while (at < text.length) {
    token.lastIndex = at;
    const [part = ''] = token.exec(text) ?? [];
    at += part.length;
    if (part === '"' || (part === '/' && text[at] === '*')) {
      parts.push(text.slice(at - 1));
      at = text.length;
      break;
    }
    if (/^\/[/*]/.test(part)) hasSlips = true;
    else parts.push(part);
    const closes = part === '}' || part === ']';
    if (closes && comma !== -1) {
      parts[comma] = '';
      hasSlips = true;
    }
    if (part === ',') comma = parts.length - 1;
    else if (part.trim() !== '' && !/^\/[/*]/.test(part)) comma = -1;
    if (part === '{' || part === '[') open += 1;
    else if (closes) open -= 1;
    if (open === 0) break;
  }
  return { start, end: at, plain: parts.join(''), hasSlips };
}
