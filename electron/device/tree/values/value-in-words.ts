import { deceivingWords, ownQuotationMarks, quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';

/** A refused value in a sentence, with what about it is hard to see. Values that a pattern or format refused may be secrets: those are `flawOf`. */
export function valueInWords(data: string): string {
  return `${quoted(data, 40)}${flawOf(data)}`;
}

/** What a value holds that it probably was not meant to, as an insertion; empty where nothing stands out. */
export function flawOf(data: string): string {
  const deceiving = deceivingWords(data);
  if (deceiving !== '') return ` (it holds ${deceiving})`;
  if (ownQuotationMarks(data) !== null) return ' (the quotation marks belong to it: they were probably copied along)';
  if (/&(?:amp|lt|gt|quot|apos);/.test(data)) return ' (it was probably escaped twice)';
  return data !== '' && data !== withoutPadding(data) ? ' (there are blanks around it)' : '';
}
