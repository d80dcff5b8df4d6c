/** What stands in the place of a secret wherever a message is shown. */
export const mask = '********';

const tag = (name: string) => String.raw`<(?:[\w.-]+:)?${name}\b[^>]*>`;
const end = (name: string) => String.raw`<\/(?:[\w.-]+:)?${name}\s*>`;
const value = String.raw`(?:<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|[^<])*`;
const data = new RegExp(`(${tag('Data')})${value}`);
const credentials = new RegExp(`${tag('Cred')}[\\s\\S]*?${end('Cred')}`, 'g');
const nonces = new RegExp(`(${tag('NextNonce')})${value}`, 'g');
const items = new RegExp(`${tag('Item')}[\\s\\S]*?${end('Item')}`, 'g');

/** A SyncML message to be looked at and kept: credentials, nonces and account secrets in it are masked, all else stays as written. */
export function maskMessage(text: string): string {
  const quick = /:?Cred\b|NextNonce|AAuth(?:Secret|Data)/i.test(text);
  if (!quick) return text;
  return text
    .replaceAll(credentials, (cred) => cred.replace(data, `$1${mask}`))
    .replaceAll(nonces, `$1${mask}`)
    .replaceAll(items, (item) => (/AAuth(?:Secret|Data)\s*(?:\]\]>\s*)?<\//i.test(item) ? item.replace(data, `$1${mask}`) : item));
}
