import { expect, test } from 'vitest';
import { firstDayOfWeek, monthDays } from '../../../../renderer/pc/desktop/month-days.ts';

test('begins July 2024 in the first row, on its Monday, when weeks begin on Monday', () => {
  const days = monthDays(2024, 6, 1);
  expect(days).toHaveLength(42);
  expect(days[0]).toEqual({ year: 2024, month: 6, day: 1, inside: true });
});

test('shows the last day of June before it where weeks begin on Sunday', () => {
  expect(monthDays(2024, 6, 7)[0]).toEqual({ year: 2024, month: 5, day: 30, inside: false });
});

test('has all days of every month on the sheet, in order, leap days too', () => {
  for (let month = 0; month < 12; month += 1) {
    const inside = monthDays(2024, month, 6).filter((day) => day.inside);
    expect(inside.map((day) => day.day)).toEqual(Array.from({ length: new Date(2024, month + 1, 0).getDate() }, (_, index) => index + 1));
  }
});

test('begins the week on Sunday in the United States and on Monday in Germany', () => {
  expect([firstDayOfWeek('en-US'), firstDayOfWeek('de-DE')]).toEqual([7, 1]);
});
