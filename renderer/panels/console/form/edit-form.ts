import { escapeText } from '../../../../shared/xml-text.ts';
import { freeNumber, renameChanges, setTextChange, spaceBefore } from '../marks/changes.ts';
import { contentOf, type Markup } from '../markup/read-markup.ts';
import { applyChanges, type TextChange } from '../markup/text-change.ts';
import { commandText, documentOf } from './command-text.ts';
import { type CommandsForm, type FormCommand, type FormFields, readForm } from './read-form.ts';

/** The text with other fields in one of its commands. All else stays as it is, letter by letter. */
export function setCommand(text: string, index: number, fields: FormFields): string {
  const shown = commandOf(text, index);
  return shown === undefined || isAlready(shown, fields) ? text : applyChanges(text, changesFor(shown, fields, text));
}

/** The text with one command more, behind the others. */
export function addCommand(text: string, fields: FormFields): string {
  const read = readForm(text);
  if (read.kind === 'beyond') return text;
  if (read.kind === 'empty') return documentOf(fields);
  return applyChanges(text, [insertion(read.form, fields, text)]);
}

export function removeCommand(text: string, index: number): string {
  const read = readForm(text);
  const shown = commandOf(text, index);
  if (read.kind !== 'form' || shown === undefined) return text;
  const { atomic, commands } = read.form;
  // An Atomic without commands would be refused.
  const { from, to } = atomic !== null && commands.length === 1 ? atomic.element : shown.command.element;
  return applyChanges(text, [{ from: from - spaceBefore(from, text).length, to, insert: '' }]);
}

/** The command changes places with its neighbour; `step` -1 is up. */
export function moveCommand(text: string, index: number, step: -1 | 1): string {
  const one = commandOf(text, index)?.command.element;
  const other = commandOf(text, index + step)?.command.element;
  if (one === undefined || other === undefined) return text;
  return applyChanges(text, [
    { from: one.from, to: one.to, insert: text.slice(other.from, other.to) },
    { from: other.from, to: other.to, insert: text.slice(one.from, one.to) },
  ]);
}

/** All commands inside an Atomic, or out of it. */
export function setAtomic(text: string, wanted: boolean): string {
  const read = readForm(text);
  if (read.kind !== 'form' || (read.form.atomic !== null) === wanted) return text;
  return applyChanges(text, wanted ? wrapping(read.form, text) : unwrapping(read.form));
}

function commandOf(text: string, index: number): FormCommand | undefined {
  const read = readForm(text);
  return read.kind === 'form' ? read.form.commands[index] : undefined;
}

function isAlready(shown: FormFields, { verb, locURI, format, value }: FormFields): boolean {
  return shown.verb === verb && shown.locURI === locURI && shown.format === format && shown.value === value;
}

function changesFor({ command, item, ...shown }: FormCommand, fields: FormFields, text: string): readonly TextChange[] {
  const changes: TextChange[] = [];
  if (fields.verb !== shown.verb) changes.push(...renameChanges(command.element, fields.verb, text));
  if (fields.locURI !== shown.locURI && item.locURI !== null) changes.push(setTextChange(item.locURI, escapeText(fields.locURI), text));
  const { meta, data } = item;
  if (fields.value === null) return [...changes, ...[meta, data].filter((part) => part !== null).map((part) => removal(part, text))];
  changes.push(...formatChanges(item, shown.format, fields.format, text));
  if (fields.value !== shown.value) changes.push(dataChange(item, fields.value, text));
  return changes;
}

function formatChanges({ element, meta, format }: FormCommand['item'], shown: string | null, wanted: string | null, text: string) {
  if (shown === wanted) return [];
  if (format !== null) return [wanted === null ? removal(format, text) : setTextChange(format, escapeText(wanted), text)];
  if (wanted === null) return [];
  const written = `<Format xmlns="syncml:metinf">${escapeText(wanted)}</Format>`;
  if (meta === null) return [behind(targetOf(element), `<Meta>${written}</Meta>`, text)];
  return meta.closeTag === null
    ? [{ ...meta, insert: `<Meta>${written}</Meta>` }]
    : [{ from: meta.openTag.to, to: meta.openTag.to, insert: written }];
}

/** The value is all that stands in Data, white space included. */
function dataChange({ element, meta, data }: FormCommand['item'], value: string, text: string): TextChange {
  const written = escapeText(value);
  if (data === null) return behind(meta ?? targetOf(element), `<Data>${written}</Data>`, text);
  return data.closeTag === null
    ? { from: data.from, to: data.to, insert: `<Data>${written}</Data>` }
    : { ...contentOf(data), insert: written };
}

function targetOf(item: Markup): Markup {
  return item.children.find(({ name }) => name === 'Target') ?? item;
}

/** In a line of its own where the element has one. */
function behind(element: Markup, insert: string, text: string): TextChange {
  const space = spaceBefore(element.from, text);
  return { from: element.to, to: element.to, insert: `${space.includes('\n') ? space.slice(space.lastIndexOf('\n')) : ''}${insert}` };
}

function removal({ from, to }: Markup, text: string): TextChange {
  return { from: from - spaceBefore(from, text).length, to, insert: '' };
}

function insertion({ document, atomic, commands }: CommandsForm, fields: FormFields, text: string): TextChange {
  const number = freeNumber(document);
  const last = commands.at(-1)?.command.element;
  if (last !== undefined) {
    const line = lineStart(spaceBefore(last.from, text));
    return { from: last.to, to: last.to, insert: `${line}${commandText(fields, number, line)}` };
  }
  const { openTag, closeTag } = atomic?.element ?? document.body;
  const outer = lineStart(spaceBefore(openTag.from, text));
  const inside = `${outer}  ${commandText(fields, number, `${outer}  `)}`;
  if (closeTag !== null) return { from: openTag.to, to: openTag.to, insert: inside };
  return { ...openTag, insert: `<SyncBody>${inside}${outer}</SyncBody>` };
}

function lineStart(space: string): string {
  return space.includes('\n') ? space.slice(space.lastIndexOf('\n')) : '\n';
}

/** The lines inside keep their indentation: a value may go over several of them. */
function wrapping({ document, commands }: CommandsForm, text: string): readonly TextChange[] {
  const [first, last] = [commands[0]?.command.element, commands.at(-1)?.command.element];
  if (first === undefined || last === undefined) return [];
  const line = lineStart(spaceBefore(first.from, text));
  return [
    { from: first.from, to: first.from, insert: `<Atomic>${line}<CmdID>${freeNumber(document)}</CmdID>${line}` },
    { from: last.to, to: last.to, insert: `${line}</Atomic>` },
  ];
}

function unwrapping({ atomic, commands }: CommandsForm): readonly TextChange[] {
  const [first, last] = [commands[0]?.command.element, commands.at(-1)?.command.element];
  if (atomic === null || first === undefined || last === undefined) return [];
  return [
    { from: atomic.element.from, to: first.from, insert: '' },
    { from: last.to, to: atomic.element.to, insert: '' },
  ];
}
