import type { JournalEntry, JournalKind } from '../../../shared/journal-entry.ts';

/** What people call the kinds of things that happen, in the order of the chain. */
export const kindWords: Readonly<Record<JournalKind, string>> = {
  command: 'Command',
  gate: 'Gate',
  transfer: 'Transfer',
  status: 'Status',
  registry: 'Registry',
  screen: 'Screen',
  host: 'Wallpaper',
  device: 'Device',
};

/** Device time of an entry to the second, in the PC's own language. */
export function timeInWords(at: number, locale: string): string {
  return timeFormat(locale)(at);
}

/** The same for many: making a format costs a hundred times what using it does. */
export function timeFormat(locale: string): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return (at) => format.format(at);
}

/** Whether every word searched for stands somewhere in the entry. */
export function entryMatches({ title, detail, node, cause }: JournalEntry, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  const text = `${title} ${detail ?? ''} ${node ?? ''} ${cause}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
