import { done, type Result, refused } from '../../../shared/result.ts';
import { linkScheme } from './parse-activation.ts';

/** Something that ships with the app, by its name. */
export interface LinkWish {
  readonly kind: 'sample' | 'scenario';
  readonly name: string;
}

/**
 * The whole language of links: `managed-pc:open?sample=NAME` and `managed-pc:open?scenario=NAME`, NAME in small letters, digits and hyphens. A link can
 * name what the app brings along and nothing else: no document, no address, no command, so there is nothing in it to fetch or to run.
 */
const grammar = new RegExp(`^${linkScheme}:open\\?(sample|scenario)=([a-z0-9]+(?:-[a-z0-9]+)*)$`);
const longest = 100;

/** What a link asks for. The refusal does not repeat the link: whoever wrote it would write the refusal. */
export function readLink(text: string): Result<LinkWish> {
  const [, kind, name] = text.length > longest ? [] : (grammar.exec(text) ?? []);
  if ((kind === 'sample' || kind === 'scenario') && name !== undefined) return done({ kind, name });
  return refused({
    title: 'A link to this app was refused',
    detail: `Such a link reads ${linkScheme}:open?sample=NAME or ${linkScheme}:open?scenario=NAME. This one does not; nothing was done.`,
    status: 400,
  });
}
