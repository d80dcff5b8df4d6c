import { describe, expect, test } from 'vitest';
import { ar } from '../../../../renderer/pc/texts/ar.ts';
import { de } from '../../../../renderer/pc/texts/de.ts';
import { en, type TextKey } from '../../../../renderer/pc/texts/en.ts';
import { es } from '../../../../renderer/pc/texts/es.ts';
import { fr } from '../../../../renderer/pc/texts/fr.ts';
import { ja } from '../../../../renderer/pc/texts/ja.ts';
import { directionOf, translateFor } from '../../../../renderer/pc/texts/translate.ts';
import { languageOf } from '../../../../shared/words/pc-language.ts';

const keys = Object.keys(en) as TextKey[];
const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort();

describe('the texts of the PC', () => {
  test.each(Object.entries({ de, fr, es, ja, ar }))('%s has every text, with the same places to fill in', (_, texts) => {
    for (const key of keys) expect([key, texts[key].length > 0, places(texts[key])]).toEqual([key, true, places(en[key])]);
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  test('read exactly as people know it in the banner of a managed setting', () => {
    expect(translateFor('en-US')('managed')).toBe('Some of these settings are managed by your organization.');
  });

  test('read as the language of a regional locale, and as English for an unknown one', () => {
    expect(translateFor('de-AT')('welcome')).toBe('Willkommen');
    expect(translateFor('fr-CA')('welcome')).toBe('Bienvenue');
    expect(translateFor('pl-PL')('welcome')).toBe('Welcome');
    expect([languageOf('de-AT'), languageOf('pl-PL')]).toEqual(['de', 'en']);
  });

  test('names are filled in as they are', () => {
    expect(translateFor('en-US')('account', { name: '<b>Ada & Co</b>' })).toBe('Account: <b>Ada & Co</b>');
  });

  test('read from right to left in Arabic, and in nothing else', () => {
    expect(['ar-SA', 'en-US', 'ja-JP', 'de-DE'].map(directionOf)).toEqual(['rtl', 'ltr', 'ltr', 'ltr']);
  });
});
