import type { Span } from '../markup/read-markup.ts';
import type { TextChange } from '../markup/text-change.ts';

/** Something worth knowing about a place in the document. */
export interface Mark extends Span {
  /** `error`: the PC would refuse the whole document. `warning`: this would fail. `info`: it would do, yet is not as it should be. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** What would mend it; several where only the operator knows which. */
  readonly fixes: readonly Fix[];
}

export interface Fix {
  /** What is done, as an order: `Use "true"`. */
  readonly title: string;
  readonly changes: readonly TextChange[];
}
