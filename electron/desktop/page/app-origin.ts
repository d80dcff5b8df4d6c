import { presentationQuery } from '../../../shared/window/presentation.ts';

/** The renderer's own scheme, host and start page. `file:` would give a page rights over the whole disk; this gives it a file table. */
export const appScheme = 'app';
const appHost = 'ui';
export const appOrigin = `${appScheme}://${appHost}`;
export const startPage = `${appOrigin}/index.html`;
/** The same page, showing the PC and nothing else. */
export const presentationPage = `${startPage}${presentationQuery}`;

/** What a document of our own may be called: parsed and compared in full, because a prefix also fits `app://ui.evil`. */
export function isOwnURL(text: string): boolean {
  if (!text.startsWith(`${appOrigin}/`) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
