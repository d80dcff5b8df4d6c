/** The day it is in a time zone, as the same day of the machine's own. IANA name; the machine's zone unless told. */
export function dayIn(now: number, timeZone?: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone,
  }).formatToParts(now);
  const number = (wanted: 'year' | 'month' | 'day') => Number(parts.find(({ type }) => type === wanted)?.value);
  return new Date(number('year'), number('month') - 1, number('day'));
}

/** The lock screen's clock: hours and minutes as the locale writes them, without AM and PM. */
export function lockTime(locale: string, now: number, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).formatToParts(now);
  return parts
    .filter((part) => part.type !== 'dayPeriod')
    .map((part) => part.value)
    .join('')
    .trim();
}

/** The lock screen's date: "Monday, July 29", "Montag, 29. Juli". */
export function lockDate(locale: string, now: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', timeZone }).format(now);
}

/** The taskbar's clock, with AM and PM where the locale has them. */
export function taskbarTime(locale: string, now: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(now);
}

/** The taskbar's date in digits, with the whole year; day and month have two digits where the locale's short date has: 07/29, 29.07. */
export function taskbarDate(locale: string, now: number, timeZone?: string): string {
  const short = new Intl.DateTimeFormat(locale, { dateStyle: 'short', numberingSystem: 'latn' }).formatToParts(thirdOfMarch);
  const digits = (part: 'day' | 'month') => (short.find(({ type }) => type === part)?.value.length === 2 ? '2-digit' : 'numeric');
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: digits('month'), day: digits('day'), timeZone }).format(now);
}

/** A day and a month of one digit each, which show how many the locale writes. */
const thirdOfMarch = new Date(2024, 2, 3);

/** A weekday as the head of a calendar's column: two letters, or one where the script joins them. */
export function weekdayHead(locale: string, date: Date): string {
  const name = (weekday: 'narrow' | 'short') => new Intl.DateTimeFormat(locale, { calendar: 'gregory', weekday }).format(date);
  return joined.test(name('short')) ? name('narrow') : [...name('short')].slice(0, 2).join('');
}

const joined = /\p{Script=Arabic}/u;
