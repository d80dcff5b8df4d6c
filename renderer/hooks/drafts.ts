/** What somebody is writing: not sent, played or saved yet. */
interface UnsentTexts {
  /** In the console. */
  readonly document: string;
  readonly scenario: string;
  readonly scenarioBefore: string;
}

const key = 'managed-pc-unsent';
/** A document may have 5 MB; the browser has room for some of them only. */
const longest = 1_000_000;

/** What was being written when this window was loaded again or came back after a crash. A window that is opened anew begins without. */
export function keptTexts(): Partial<UnsentTexts> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    const isText = ([, text]: readonly [string, unknown]) => typeof text === 'string';
    return typeof kept === 'object' && kept !== null && Object.entries(kept).every(isText) ? kept : {};
  } catch {
    return {};
  }
}

export function keepTexts({ document, scenario, scenarioBefore }: UnsentTexts): void {
  const short = Object.entries({ document, scenario, scenarioBefore }).filter(([, text]) => text !== '' && text.length <= longest);
  try {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(short)));
  } catch {
    // Storage is switched off or full: the texts then last as long as the page.
  }
}
