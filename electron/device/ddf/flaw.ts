import { shortened } from '../../../shared/quoted.ts';
import { refused } from '../../../shared/result.ts';

/** Why a DDF file cannot be read, and the 1-based place where that shows. */
export interface Flaw {
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** UTF-16 units; names and what saxes says of them come from the file. */
const longestReason = 500;

/** A flaw at `offset`, counted in UTF-16 units from the start of `text`. */
export function flawAt(text: string, offset: number, reason: string): Flaw {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { reason: shortened(reason, longestReason), line: countLineBreaks(before) + 1, column: before.length - lineStart + 1 };
}

/** The refusal of a whole file. The place is in the words too, because a notice shows only those. */
export function refuseFile({ reason, line, column }: Flaw): ReturnType<typeof refused> {
  return refused({
    title: 'Not a DDF file this PC can read',
    detail: `line ${line}, column ${column}: ${reason}`,
    status: 422,
    line,
    column,
  });
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
