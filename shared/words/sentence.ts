/** A text as a sentence of its own: one full stop at its end, however it came. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
