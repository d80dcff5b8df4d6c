/** UTF-16 units of a piece, about. */
const pieceLength = 64 * 1024;
/** Answers are lists of records of lists at most; what lies deeper is small. */
const deepest = 4;

/** What JSON.stringify makes of plain data, in pieces, so that a long answer does not hold the thread while it is written. */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const token of tokens(value, deepest)) {
    piece += token;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* tokens(value: unknown, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null || depth === 0) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  yield isList ? '[' : '{';
  let separator = '';
  for (const [key, member] of Object.entries(value)) {
    if (!isList && member === undefined) continue;
    yield isList ? separator : `${separator}${JSON.stringify(key)}:`;
    yield* tokens(member, depth - 1);
    separator = ',';
  }
  yield isList ? ']' : '}';
}
