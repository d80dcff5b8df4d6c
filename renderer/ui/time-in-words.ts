/** The operator's language is English, whatever the PC speaks. One format for all: making one costs a hundred times what using it does. */
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

/** `16:41:11` of a moment in ms since 1970. */
export function timeInWords(at: number): string {
  return time.format(at);
}

/** `Wednesday 25 November 2026`. */
export function dateInWords(at: number): string {
  return date.format(at);
}

/** `25 Nov 2026, 16:41:11`. */
export function momentInWords(at: number): string {
  return moment.format(at);
}
