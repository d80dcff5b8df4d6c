import { createInstance } from 'i18next';
import { languageOf, type SpokenLanguage } from '../../../shared/words/pc-language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type TextKey } from './en.ts';
import { ja } from './ja.ts';

/** A text in the PC's language, with the places `{{name}}` filled in. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string>>) => string;

const resources = {
  en: { translation: en },
  de: { translation: de },
  ja: { translation: ja },
  ar: { translation: ar },
} as const satisfies Record<SpokenLanguage, unknown>;

/** The PC's texts for a BCP 47 tag. `de-AT` reads German; a language the PC does not speak reads English. */
export function translateFor(locale: string): Translate {
  const instance = createInstance({
    lng: locale,
    fallbackLng: 'en',
    resources,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  void instance.init();
  return (key, values) => instance.t(key, values ?? {});
}

/** Which way the PC's screens read. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return languageOf(locale) === 'ar' ? 'rtl' : 'ltr';
}
