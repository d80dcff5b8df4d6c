/** A day of a month's sheet: `day` of the month, and whether it belongs to the month itself or to its neighbour. */
export interface SheetDay {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  readonly inside: boolean;
}

/** Six weeks that hold the month (0 to 11), from the locale's first day of the week. Gregorian calendar. */
export function monthDays(year: number, month: number, firstDayOfWeek: number): readonly SheetDay[] {
  const lead = (new Date(year, month, 1).getDay() - (firstDayOfWeek % 7) + 7) % 7;
  return Array.from({ length: 42 }, (_, index) => {
    const date = new Date(year, month, index - lead + 1);
    return { year: date.getFullYear(), month: date.getMonth(), day: date.getDate(), inside: date.getMonth() === month };
  });
}

/** 1 for Monday to 7 for Sunday, as the locale begins its weeks; Monday where nobody knows. */
export function firstDayOfWeek(locale: string): number {
  const known: Intl.Locale & { readonly getWeekInfo?: () => { readonly firstDay: number } } = new Intl.Locale(locale);
  return known.getWeekInfo?.().firstDay ?? 1;
}
