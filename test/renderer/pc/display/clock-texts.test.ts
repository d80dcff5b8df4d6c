import { describe, expect, test } from 'vitest';
import { lockDate, lockTime, taskbarDate, taskbarTime, weekdayHead } from '../../../../renderer/pc/display/clock-texts.ts';
import { untilNextMinute } from '../../../../renderer/pc/display/use-device-time.ts';

const afternoon = new Date(2024, 6, 29, 15, 7).getTime();
/** Intl puts a narrow space before AM and PM; the tests do not care which. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('the clock of the lock screen', () => {
  test('leaves AM and PM away where the locale has them', () => {
    expect(lockTime('en-US', afternoon)).toBe('3:07');
  });

  test('counts to 24 where the locale does', () => {
    expect(lockTime('de-DE', afternoon)).toBe('15:07');
    expect(lockTime('ja-JP', afternoon)).toBe('15:07');
  });

  test('writes the hour in two digits where the locale does', () => {
    const morning = new Date(2024, 6, 29, 9, 41).getTime();
    expect(['de-DE', 'en-US', 'ja-JP'].map((locale) => lockTime(locale, morning))).toEqual(['09:41', '9:41', '9:41']);
  });

  test('writes the digits of the locale', () => {
    expect(lockTime('ar-EG', afternoon)).toBe('٣:٠٧');
  });

  test('names weekday, month and day in the order of the locale', () => {
    expect(lockDate('en-US', afternoon)).toBe('Monday, July 29');
    expect(lockDate('de-DE', afternoon)).toBe('Montag, 29. Juli');
    expect(lockDate('ja-JP', afternoon)).toBe('7月29日月曜日');
  });
});

describe('the clock of the taskbar', () => {
  test('keeps AM and PM, and writes the whole year', () => {
    expect(plain(taskbarTime('en-US', afternoon))).toBe('3:07 PM');
    expect(taskbarDate('en-US', afternoon)).toBe('7/29/2024');
  });

  test('writes day and month with as many digits as the short date of the locale', () => {
    const early = new Date(2024, 2, 5).getTime();
    const dates = ['en-US', 'en-GB', 'de-DE', 'ja-JP'].map((locale) => taskbarDate(locale, early));
    expect(dates).toEqual(['3/5/2024', '05/03/2024', '05.03.2024', '2024/03/05']);
  });
});

describe('the heads of the calendar', () => {
  test('are short enough for a column in every script', () => {
    const monday = new Date(2024, 6, 29);
    expect(['en-US', 'de-DE', 'ja-JP', 'ar-EG'].map((locale) => weekdayHead(locale, monday))).toEqual(['Mo', 'Mo', '月', 'ن']);
  });
});

describe('the next minute', () => {
  test('is awaited in real time', () => {
    expect(untilNextMinute(afternoon + 20_000, 1)).toBe(40_000);
    expect(untilNextMinute(afternoon + 20_000, 10)).toBe(4_000);
  });

  test('is drawn at most four times a second for a very fast clock', () => {
    expect(untilNextMinute(afternoon, 10_000)).toBe(250);
  });
});
