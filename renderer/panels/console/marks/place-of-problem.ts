import type { Problem } from '../../../../shared/result.ts';
import type { Span } from '../markup/read-markup.ts';

/** The tag the problem's column is in, or the rest of the line from there; the start of the document for a problem without a place. */
export function placeOfProblem(text: string, { line = 1, column = 1 }: Problem): Span {
  const lines = text.split('\n');
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const from = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0);
  const written = lines[index] ?? '';
  const offset = Math.min(Math.max(column - 1, 0), Math.max(written.length - 1, 0));
  const start = written.lastIndexOf('<', offset);
  const end = written.indexOf('>', offset);
  return { from: from + (start < 0 ? offset : start), to: from + (end < 0 ? written.length : end + 1) };
}
