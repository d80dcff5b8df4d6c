import { paddingWords } from '../../../../shared/padding.ts';
import { isWindowsVariable, placeholderIn } from '../../../../shared/placeholders.ts';
import { deceivingWords, ownQuotationMarks, quoted } from '../../../../shared/quoted.ts';
import { withoutCredentials } from '../../../../shared/words/without-credentials.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { Command, Item, ItemsCommand } from './message.ts';

/** What a written value most probably was not meant to hold. Nothing of it is mended, and the PC takes the value as it is. */
export function valueHints(commands: readonly Command[]): readonly string[] {
  return writes(commands).flatMap(({ items }) => items.flatMap(hintsOf));
}

/** Every Add and Replace, groups included, in order. */
export function writes(commands: readonly Command[]): readonly ItemsCommand[] {
  return commands.flatMap((command) => {
    if (command.kind === 'group') return writes(command.members);
    return command.kind === 'items' && (command.name === 'Replace' || command.name === 'Add') ? [command] : [];
  });
}

/** Longer values are documents, in which braces and dollars mean something else. */
const longest = 4_096;

function hintsOf({ locURI, data }: Item): readonly string[] {
  if (data === '' || data.length > longest) return [];
  const isUrl = /url$/i.test(locURI ?? '') || /^\W{0,8}[a-z][a-z\d+.-]{1,20}:[\\/]{2}/i.test(data);
  const found = [
    unfilled(data, isUrl),
    inQuotationMarks(data),
    escapedTwice(data),
    ...(isUrl ? [unseen(data), respelt(data)] : [odd(data)]),
  ];
  return found.filter((words) => words !== '').map((words) => `The value of ${quoted(locURI ?? '')} ${words}.`);
}

/** In a payload of an ADMX policy the values stand in attributes. */
function unfilled(data: string, isUrl: boolean): string {
  const isMarkup = isUrl ? data.trimStart().startsWith('<') : data.includes('<');
  const texts = isMarkup ? [...data.matchAll(/=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, one, other]) => one ?? other ?? '') : [data];
  for (const text of texts) {
    const placeholder = placeholderIn(text);
    if (placeholder !== null && (isUrl || !isWindowsVariable(placeholder)))
      return `holds ${quoted(placeholder)}: it looks like a placeholder for which nothing was put in`;
  }
  return '';
}

function inQuotationMarks(data: string): string {
  if (ownQuotationMarks(data) === null) return '';
  return `is ${quoted(withoutCredentials(data), 80)}, quotation marks included: they were probably copied along with it`;
}

function escapedTwice(data: string): string {
  const index = data.search(/&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/i);
  const [reference] = /^&[^;]*;/.exec(data.slice(Math.max(index, 0))) ?? [];
  if (index === -1 || reference === undefined || data.includes('<')) return '';
  return `holds ${quoted(reference)} at character ${[...data.slice(0, index)].length + 1}: it was probably escaped twice (&amp;${reference.slice(1)})`;
}

/** White space around a URL is cut off, as it is around every LocURI; what stands inside refuses it. */
function unseen(data: string): string {
  const words = deceivingWords(withoutPadding(data));
  if (words !== '') return `holds ${words}`;
  const padding = paddingWords(data);
  return padding === '' ? '' : `has white space around it, which is left out (${padding})`;
}

/** A URL is asked for in the spelling of the URL standard; what that makes of letters, blanks and dots is seldom seen. The query stays unsaid. */
function respelt(data: string): string {
  const written = withoutPadding(data);
  const url = /^https?:\/\/[^/]/i.test(written) && deceivingWords(written) === '' ? URL.parse(written) : null;
  if (url === null || url.username !== '' || url.password !== '') return '';
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]*)([^?#]*)/i.exec(written) ?? [];
  const plain = `${origin.toLowerCase()}${path || '/'}`;
  const asked = `${url.protocol}//${url.host}${url.pathname}`;
  const same = [plain, plain.replace(/:\d+(?=\/)/, '')].some((one) => withBraces(one) === withBraces(asked));
  return same ? '' : `is asked for as ${quoted(asked)}`;
}

/** Braces go out as %7B and %7D, which surprises nobody. */
function withBraces(url: string): string {
  return url.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

/** In other values line breaks and joiners are meant; what looks like a blank or like nothing seldom is. */
function odd(data: string): string {
  const words = data.includes('<') ? '' : deceivingWords(data.replaceAll(/[\t\r\n\uf000]|\u200c|\u200d/g, ' '));
  return words === '' ? '' : `holds ${words}`;
}
