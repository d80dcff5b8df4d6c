import { describe, expect, test } from 'vitest';
import { findInStart } from '../../../../../renderer/pc/desktop/start/find-in-start.ts';
import { translateFor } from '../../../../../renderer/pc/texts/translate.ts';

const titles = (query: string, locale: string) => findInStart(query, translateFor(locale), locale).map(({ title }) => title);

describe('the search of Start', () => {
  test('puts what begins with the words before what only contains them', () => {
    expect(titles('b', 'en-US').slice(0, 2)).toEqual(['Browser', 'Background']);
    expect(titles('ter', 'en-US')).toEqual(['Terminal', 'Power & battery']);
  });

  test('does not mind capitals and spaces, in any language', () => {
    expect(titles('  EINST', 'de-DE')).toEqual(['Einstellungen', 'Starteinstellungen', 'Taskleisteneinstellungen', 'Anzeigeeinstellungen']);
    expect(titles('ロック', 'ja-JP')).toEqual(['ロック画面']);
  });

  test('finds nothing where there is nothing', () => {
    expect(titles('zzz', 'en-US')).toEqual([]);
  });
});
