import { createInstance } from 'i18next';
import { languageOf, type SpokenLanguage } from '../../../shared/words/pc-language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type TextKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

/** A text in the PC's language, with the places `{{name}}` filled in. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string>>) => string;

/** The languages the PC speaks: texts, the way they read, and the regions one can choose. */
const languages = {
  en: { texts: en, direction: 'ltr', regions: ['en-US', 'en-GB'] },
  de: { texts: de, direction: 'ltr', regions: ['de-DE'] },
  fr: { texts: fr, direction: 'ltr', regions: ['fr-FR', 'fr-CA'] },
  es: { texts: es, direction: 'ltr', regions: ['es-ES', 'es-MX'] },
  ja: { texts: ja, direction: 'ltr', regions: ['ja-JP'] },
  ar: { texts: ar, direction: 'rtl', regions: ['ar-EG'] },
} as const satisfies Record<SpokenLanguage, unknown>;

/** BCP 47 tags of what the PC can be set to and then speaks. */
export const spokenLocales: readonly string[] = Object.values(languages).flatMap(({ regions }) => regions);

const resources = Object.fromEntries(Object.entries(languages).map(([language, { texts }]) => [language, { translation: texts }]));

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
  return languages[languageOf(locale)].direction;
}
