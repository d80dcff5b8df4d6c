import { done, type Outcome, refused } from '../../../shared/result.ts';

export interface SingleCommand {
  readonly verb: 'Get' | 'Add' | 'Replace' | 'Delete' | 'Exec';
  readonly locURI: string;
  /** undefined: no Data element. */
  readonly data?: string;
  /** Format of the Meta element; without it the PC goes by what the node is. */
  readonly format?: string;
}

/** A SyncML document of one command, CmdID 1. Refused when a text holds characters XML cannot carry. */
export function singleCommandDocument({ verb, locURI, data, format }: SingleCommand): Outcome<string> {
  const bad = [locURI, data ?? '', format ?? ''].find((text) => !isCarried(text));
  if (bad !== undefined) {
    return refused({
      title: 'Not sendable',
      detail: 'XML cannot carry control characters or half surrogate pairs; remove them.',
      status: 400,
    });
  }
  const meta = format === undefined ? '' : `<Meta><Format xmlns="syncml:metinf">${escapeXml(format)}</Format></Meta>`;
  const value = data === undefined ? '' : `<Data>${escapeXml(data)}</Data>`;
  const item = `<Item><Target><LocURI>${escapeXml(locURI)}</LocURI></Target>${meta}${value}</Item>`;
  return done(`<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><${verb}><CmdID>1</CmdID>${item}</${verb}><Final/></SyncBody></SyncML>`);
}

/** Char of XML 1.0, section 2.2. */
function isCarried(text: string): boolean {
  return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text);
}

/** A carriage return has to be a reference: line ends are normalised on reading (XML 1.0, section 2.11). */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
