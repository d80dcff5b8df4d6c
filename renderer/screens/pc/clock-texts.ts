/** The lock screen's clock: hours and minutes as the locale writes them, without AM and PM. */
export function lockTime(locale: string, now: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).formatToParts(now);
  return parts
    .filter((part) => part.type !== 'dayPeriod')
    .map((part) => part.value)
    .join('')
    .trim();
}

/** The lock screen's date: "Monday, July 29", "Montag, 29. Juli". */
export function lockDate(locale: string, now: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(now);
}

/** The taskbar's clock, with AM and PM where the locale has them. */
export function taskbarTime(locale: string, now: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(now);
}

/** The taskbar's date in digits, with the whole year. */
export function taskbarDate(locale: string, now: number): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(now);
}
