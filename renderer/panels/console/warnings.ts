import type { ReplyRow } from '../../../shared/apply-outcome.ts';
import { statusCodeInWords } from './status-codes.ts';

/** A place in the document whose command would fail; offsets in UTF-16 units. */
export interface Warning {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Where the rows that would fail stand in the document: the Item's LocURI, or the start tag of the command. */
export function warningsOf(document: string, rows: readonly ReplyRow[]): readonly Warning[] {
  const commands = commandsIn(document);
  return rows
    .filter(({ status, cmd }) => cmd !== 'SyncHdr' && (status < 200 || status > 299))
    .flatMap((row) => {
      const command = commands.find(({ cmd, cmdId }) => cmd === row.cmd && cmdId === row.cmdId);
      if (command === undefined) return [];
      const message = `${row.status} ${statusCodeInWords(row.status)}: ${row.because}`;
      return [{ ...(placeOfTarget(document, command, row.locUri) ?? { from: command.from, to: command.to }), message }];
    });
}

interface FoundCommand {
  readonly cmd: string;
  /** Empty where it has none. */
  readonly cmdId: string;
  /** Its start tag. */
  readonly from: number;
  readonly to: number;
  /** Where the next command begins, or the document ends. */
  readonly end: number;
}

const startTag = /<(?:[\w.-]+:)?(Add|Replace|Delete|Get|Exec|Alert|Atomic|Sequence|Copy|Move|Put|Map|Search|Sync)(?=[\s/>])[^>]*>/g;

/** By their start tags. That is enough for a document the PC has read; whatever it says wrongly here is only a mark at a wrong place. */
function commandsIn(document: string): readonly FoundCommand[] {
  const starts = [...document.matchAll(startTag)];
  return starts.map((match, index) => {
    const end = starts[index + 1]?.index ?? document.length;
    const to = match.index + match[0].length;
    const cmdId = /<(?:[\w.-]+:)?CmdID(?:\s[^>]*)?>\s*([^<]*?)\s*</.exec(document.slice(to, end))?.[1] ?? '';
    return { cmd: match[1] ?? '', cmdId, from: match.index, to, end };
  });
}

function placeOfTarget(document: string, { to, end }: FoundCommand, locUri: string): Pick<Warning, 'from' | 'to'> | null {
  const from = locUri === '' ? -1 : document.indexOf(locUri, to);
  return from === -1 || from >= end ? null : { from, to: from + locUri.length };
}
