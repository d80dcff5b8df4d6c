/** What stands in the place of a secret wherever a message is shown. */
export const mask = '********';

const data = /(<(?:\w+:)?Data\b[^>]*>)(?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*/;

/** A SyncML message to be looked at and kept: credentials, nonces and account secrets in it are masked, all else stays as written. */
export function maskMessage(text: string): string {
  const quick = /Cred>|NextNonce|AAuth(?:Secret|Data)/i.test(text);
  if (!quick) return text;
  return text
    .replaceAll(/<(?:\w+:)?Cred>[\s\S]*?<\/(?:\w+:)?Cred>/g, (cred) => cred.replace(data, `$1${mask}`))
    .replaceAll(/(<(?:\w+:)?NextNonce\b[^>]*>)[^<]*/g, `$1${mask}`)
    .replaceAll(/<(?:\w+:)?Item>[\s\S]*?<\/(?:\w+:)?Item>/g, (item) =>
      /AAuth(?:Secret|Data)\s*<\//i.test(item) ? item.replace(data, `$1${mask}`) : item,
    );
}
