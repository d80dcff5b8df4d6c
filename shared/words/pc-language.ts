/** Languages the PC's screens have texts in. */
const spokenLanguages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const;

export type SpokenLanguage = (typeof spokenLanguages)[number];

/** The language the texts of a locale are in: English where the PC does not speak its own. */
export function languageOf(locale: string): SpokenLanguage {
  const language = locale.toLowerCase().split('-')[0];
  return spokenLanguages.find((spoken) => spoken === language) ?? 'en';
}

/**
 * The locale dates and numbers are written in, so that a screen holds one language: where the PC does not speak that of the locale, English as it
 * is written in its region, `en-PL` for `pl-PL`.
 */
export function writtenLocale(locale: string): string {
  const { language, region } = partsOf(locale);
  if (language === languageOf(locale)) return locale;
  return region === undefined ? 'en' : `en-${region}`;
}

/** What an operator must know of a locale; empty where the PC speaks its language. */
export function unspokenInWords(locale: string): string {
  const { language, region } = partsOf(locale);
  if (language === languageOf(locale)) return '';
  const [languages, regions] = [new Intl.DisplayNames(['en'], { type: 'language' }), new Intl.DisplayNames(['en'], { type: 'region' })];
  const spoken = language === undefined ? 'that language' : (languages.of(language) ?? language);
  const where = region === undefined ? '' : `, dates and numbers in the order of ${regions.of(region) ?? region}`;
  return `The PC does not speak ${spoken}: its texts are English${where}`;
}

/** With the likely region of a language alone; nothing of what is no BCP 47 tag. */
function partsOf(locale: string): { readonly language?: string; readonly region?: string | undefined } {
  try {
    return new Intl.Locale(locale).maximize();
  } catch {
    return {};
  }
}
