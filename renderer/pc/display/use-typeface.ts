import { useEffect } from 'react';
import { languageOf } from '../../../shared/words/pc-language.ts';

/** Loads the typeface a language needs beside the Latin one, once it is needed: Japanese alone is larger than the rest of the app. */
export function useTypeface(locale: string): void {
  const language = languageOf(locale);
  useEffect(() => {
    // Without the typeface the computer's own one shows the text, so a failure is no reason to stop.
    loadTypeface(language).catch(() => undefined);
  }, [language]);
}

/** Resolves when the typeface's rules are on the page; the browser fetches the file with the first text. */
export async function loadTypeface(language: ReturnType<typeof languageOf>): Promise<void> {
  if (language === 'ja') await import('../../theme/pc-font-japanese.css');
  if (language === 'ar') await import('../../theme/pc-font-arabic.css');
}
