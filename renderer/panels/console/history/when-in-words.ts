import { momentInWords, timeInWords } from '../../../ui/time-in-words.ts';

/** The time of today, or date and time of another day. */
export function whenInWords(at: number): string {
  return new Date(at).toDateString() === new Date().toDateString() ? timeInWords(at) : momentInWords(at);
}
