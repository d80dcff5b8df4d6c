import { escapeText, resolveReference } from '../xml-text.ts';
import { withoutCredentials } from './without-credentials.ts';

const piece = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*>?|[^<]+/g;
const tagName = /^<\/?(?:[\w.-]{1,64}:)?([\w.-]{1,64})/;

/**
 * A document to be looked at: URLs without what proves who asks, as everywhere in the panels, and without the data of `Cred`, with which
 * server and device sign in. All else stays as it was written, well-formed or not.
 */
export function shownXml(xml: string): string {
  let inCred = false;
  let element = '';
  const shownText = (text: string, show: (text: string) => string) =>
    inCred && element === 'Data' && text.trim() !== '' ? '…' : show(text);
  return xml.replaceAll(piece, (written) => {
    if (written.startsWith('<![CDATA['))
      return written.replace(/^(<!\[CDATA\[)([\s\S]*?)(\]\]>|$)/, (_, ...parts) => cdata(parts, shownText));
    if (!written.startsWith('<')) return shownText(written, shownRun);
    const closes = written.startsWith('</');
    const name = tagName.exec(written)?.[1] ?? '';
    if (name === 'Cred') inCred = !closes && !written.endsWith('/>');
    element = closes ? '' : name;
    return written.replaceAll(/[^<>"']+/g, withoutCredentials);
  });
}

function cdata(parts: readonly string[], shown: (text: string, show: typeof withoutCredentials) => string): string {
  const [start = '', text = '', end = ''] = parts;
  return start + shown(text, withoutCredentials) + end;
}

/** References may hide a `:` or an `@`; where nothing is left out the text keeps its own. */
function shownRun(text: string): string {
  const plain = text.replaceAll(/&#?\w{1,10};/g, resolveReference);
  const shown = withoutCredentials(plain);
  return shown === plain ? text : escapeText(shown);
}

/** The same place in the text that is shown: what stands before it in its line may be shorter there. Columns count code points. */
export function shownColumn(xml: string, line: number, column: number): number {
  const written = xml.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const before = [...written].slice(0, column - 1).join('');
  return [...shownXml(before)].length + 1;
}
