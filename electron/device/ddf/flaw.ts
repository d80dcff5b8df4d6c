import { shortened } from '../../../shared/quoted.ts';
import { refused } from '../../../shared/result.ts';
import { placeOf } from '../xml/guard.ts';

/** Why a DDF file cannot be read, and the 1-based place where that shows. */
export interface Flaw {
  readonly reason: string;
  /** What to do about it, a sentence. */
  readonly advice?: string;
  readonly line: number;
  readonly column: number;
}

/** UTF-16 units; names come from the file. */
const longestReason = 500;

/** A flaw at `offset`, counted in UTF-16 units from the start of `text`. */
export function flawAt(text: string, offset: number, reason: string): Flaw {
  return { reason: shortened(reason, longestReason), ...placeOf(text, offset) };
}

/** The refusal of a whole file. The place is in the words too, because a notice shows only those. */
export function refuseFile({ reason, advice = '', line, column }: Flaw): ReturnType<typeof refused> {
  return refused({
    title: 'Not a DDF file this PC can read',
    detail: `line ${line}, column ${column}: ${reason}${advice === '' ? '' : `. ${advice}`}`,
    status: 422,
    line,
    column,
  });
}
