import type { ReplyRow } from '../../../../shared/contract/documents.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import { allCommands, type CommandMarkup, type DocumentMarkup, type ItemMarkup } from '../markup/read-commands.ts';
import { contentOf, type Markup, type Span } from '../markup/read-markup.ts';

/** A row of the reply and what it answers. */
export interface PlacedRow {
  readonly row: ReplyRow;
  readonly command: CommandMarkup;
  /** null where the command as a whole is answered. */
  readonly item: ItemMarkup | null;
}

/** Rows come in the order of the commands: each finds the next one that it can be about. Those that find none are left out. */
export function placeRows(document: DocumentMarkup, rows: readonly ReplyRow[]): readonly PlacedRow[] {
  const commands = allCommands(document.commands);
  const answered = new Set<CommandMarkup | ItemMarkup>();
  return rows.flatMap((row) => {
    for (const command of commands) {
      const item = isAbout(row, command) ? partAbout(row, command, answered) : undefined;
      if (item === undefined) continue;
      answered.add(item ?? command);
      return [{ row, command, item }];
    }
    return [];
  });
}

/** Where a row is shown: the LocURI of its Item, or the start tag of the command. */
export function placeOf({ command, item }: Pick<PlacedRow, 'command' | 'item'>, text: string): Span {
  return item?.locURI ? trimmedContent(item.locURI, text) : command.element.openTag;
}

/** The content without the white space around it; the open tag of an element that holds nothing else. */
export function trimmedContent(element: Markup, text: string): Span {
  const { from, to } = contentOf(element);
  const content = text.slice(from, to);
  const start = from + content.length - content.trimStart().length;
  const end = from + content.trimEnd().length;
  return start < end ? { from: start, to: end } : element.openTag;
}

function isAbout({ cmd, cmdId }: ReplyRow, { element, number }: CommandMarkup): boolean {
  return element.name === cmd && number === cmdId;
}

/** The Item a row is about, null for the command as a whole; undefined where both have their answers. */
function partAbout({ locUri }: ReplyRow, command: CommandMarkup, answered: ReadonlySet<unknown>): ItemMarkup | null | undefined {
  const item = command.items.find((one) => !answered.has(one) && withoutPadding(one.locURI?.text ?? '') === locUri);
  if (item !== undefined) return item;
  return answered.has(command) || command.items.some((one) => answered.has(one)) ? undefined : null;
}
