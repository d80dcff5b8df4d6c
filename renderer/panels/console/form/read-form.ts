import { withoutPadding } from '../../../../shared/xml-text.ts';
import { lineOf } from '../markup/line-of.ts';
import { type CommandMarkup, child, type DocumentMarkup, type ItemMarkup, readCommands } from '../markup/read-commands.ts';
import type { Markup } from '../markup/read-markup.ts';

/** What a person fills in for one command. */
export interface FormFields {
  readonly verb: FormVerb;
  readonly locURI: string;
  /** null where the command names none. */
  readonly format: string | null;
  /** null where the command carries nothing, as Get and Delete do. */
  readonly value: string | null;
}

export const formVerbs = ['Replace', 'Add', 'Delete', 'Get', 'Exec'] as const;
export type FormVerb = (typeof formVerbs)[number];

export interface FormCommand extends FormFields {
  readonly command: CommandMarkup;
  readonly item: ItemMarkup;
}

export interface CommandsForm {
  readonly document: DocumentMarkup;
  /** The Atomic that holds all commands; null where they stand by themselves. */
  readonly atomic: CommandMarkup | null;
  readonly commands: readonly FormCommand[];
}

/** A document as a form, or why it is none: the form shows all there is in a document, or does not touch it. */
export type ReadForm =
  | { readonly kind: 'form'; readonly form: CommandsForm }
  | { readonly kind: 'empty' }
  | { readonly kind: 'beyond'; readonly because: string };

/** A form of more would be no help, and reading it with every key would be slow. */
const longest = 128 * 1024;

export function readForm(text: string): ReadForm {
  if (withoutPadding(text) === '') return { kind: 'empty' };
  if (text.length > longest) return beyond('It is too long for the form.');
  const document = readCommands(text);
  if (document === null) return beyond('It has no SyncBody.');
  const trouble = troubleIn(document.root, text);
  if (trouble !== null) return beyond(trouble);
  const [first, ...others] = document.commands;
  const atomic = first?.element.name === 'Atomic' && others.length === 0 ? first : null;
  const commands: FormCommand[] = [];
  for (const command of atomic?.members ?? document.commands) {
    const read = readCommand(command);
    if (typeof read === 'string') return beyond(`Line ${lineOf(text, command.element.from)}: ${read}`);
    commands.push(read);
  }
  return { kind: 'form', form: { document, atomic, commands } };
}

/** Index of the command of the form that an offset is in; undefined for the rest of the document, and where there is no form. */
export function commandAt(text: string, offset: number): number | undefined {
  const read = readForm(text);
  const commands = read.kind === 'form' ? read.form.commands : [];
  const index = commands.findIndex(({ command: { element } }) => offset >= element.from && offset < element.to);
  return index < 0 ? undefined : index;
}

function beyond(because: string): ReadForm {
  return { kind: 'beyond', because };
}

/** What no form can hold, anywhere in the document. */
function troubleIn(root: Markup, text: string): string | null {
  if (root.remarked) return 'It contains a comment, which the form cannot hold.';
  const pending: Markup[] = [root];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    const { closeTag, strayCloseTag, openTag, tagName, children } = element;
    const line = `Line ${lineOf(text, element.from)}`;
    const isEmpty = text.slice(openTag.from, openTag.to).endsWith('/>');
    if (strayCloseTag !== null || (closeTag === null && !isEmpty)) return `${line}: ${tagName} is not closed.`;
    if (tagName.includes(':')) return `${line}: ${tagName} has a prefix, which a form does not write.`;
    pending.push(...children);
  }
  return null;
}

const verbs: ReadonlySet<string> = new Set(formVerbs);

/** The command, or what it has that the form has not. */
function readCommand(command: CommandMarkup): FormCommand | string {
  const { element, items } = command;
  const [item] = items;
  if (!verbs.has(element.name)) return `the form has no ${element.name}.`;
  if (item === undefined) return `${element.name} has no Item.`;
  const strange = strangeIn(element);
  if (strange !== null) return strange;
  const { locURI, format, data } = item;
  if (locURI === null) return 'its Item has no LocURI.';
  return {
    command,
    item,
    verb: element.name as FormVerb,
    locURI: withoutPadding(locURI.text),
    format: format?.text.trim() ?? null,
    value: data?.text ?? null,
  };
}

/** What may stand in an element of a form's command, once each; those that are not named hold text alone. */
const places: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(formVerbs.map((verb) => [verb, ['CmdID', 'Item']])),
  Item: ['Target', 'Meta', 'Data'],
  Target: ['LocURI'],
  Meta: ['Format', 'Type'],
};

function strangeIn(element: Markup): string | null {
  const expected = places[element.name] ?? [];
  for (const inside of element.children) {
    if (!expected.includes(inside.name)) return `the form has no place for ${inside.name} in ${element.name}.`;
    if (inside !== child(element, inside.name)) return `${element.name} holds ${inside.name} more than once.`;
    const deeper = strangeIn(inside);
    if (deeper !== null) return deeper;
  }
  return null;
}
