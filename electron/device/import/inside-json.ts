import { parseBoundedJSON } from '../../../shared/bounded-json.ts';

/** A document, or a part of one, as the text of a JSON value: the profile of another console. */
const markup = /<(?:SyncML|SyncBody|wap-provisioningdoc|Atomic|Replace|Add|Exec|Item)[\s>]/;

/** The documents that stand as texts in JSON, one after the other; null where it is none or holds none. */
export function documentsInJSON(text: string): string | null {
  if (!/^\s*[{[]/.test(text) || !markup.test(text)) return null;
  const found: string[] = [];
  try {
    collect(parseBoundedJSON(text), found);
  } catch {
    return null;
  }
  return found.length === 0 ? null : found.join('\n');
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string' && markup.test(value)) found.push(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, found);
}
