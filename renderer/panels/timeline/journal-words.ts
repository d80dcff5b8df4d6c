/** Device time of an entry to the second, in the PC's own language. */
export function timeInWords(at: number, locale: string): string {
  return timeFormat(locale)(at);
}

/** The same for many: making a format costs a hundred times what using it does. */
export function timeFormat(locale: string): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return (at) => format.format(at);
}
