import { takesFormat } from '../../../../shared/contract/tree.ts';
import { lineOf } from '../markup/line-of.ts';
import { allCommands, type DocumentMarkup, type ItemMarkup } from '../markup/read-commands.ts';
import { freeNumber, insideEnd, numberChange, prefixOf } from './changes.ts';
import type { Mark } from './mark.ts';
import type { NodeIndex } from './node-index.ts';
import { trimmedContent } from './place-rows.ts';
import { namespaceFix } from './refusal-fixes.ts';

interface Linted {
  readonly text: string;
  readonly document: DocumentMarkup;
  readonly known: NodeIndex;
}

/** What this PC lets pass and others need not: the SyncML and OMA DM specifications ask for it. */
const rules: readonly ((linted: Linted) => readonly Mark[])[] = [unnamed, unfinished, numberedTwice, formats];

export function lintsOf(linted: Linted): readonly Mark[] {
  return rules.flatMap((rule) => rule(linted));
}

function unnamed({ document: { root, header } }: Linted): readonly Mark[] {
  if (root.namespace !== '' || header !== null) return [];
  const message = 'SyncML has a namespace, SYNCML:SYNCML1.2. This PC works without it, others may not.';
  return [{ ...root.openTag, severity: 'info', message, fixes: [namespaceFix(root)] }];
}

/** Only a message with a header is part of a package that has to end. */
function unfinished({ document: { header, body, final }, text }: Linted): readonly Mark[] {
  if (header === null || header.children.length === 0 || final !== null) return [];
  const insert = insideEnd(body, `<${prefixOf(body)}Final/>`, text);
  const message = 'Without Final the PC waits for more, and executes nothing yet.';
  return [{ ...body.openTag, severity: 'warning', message, fixes: [{ title: 'Add Final', changes: [insert] }] }];
}

function numberedTwice({ document, text }: Linted): readonly Mark[] {
  const first = new Map<string, number>();
  return allCommands(document.commands).flatMap((command): readonly Mark[] => {
    const { number, cmdID, element } = command;
    const earlier = first.get(number);
    if (number === '' || number === '0' || cmdID === null) return [];
    if (earlier === undefined) {
      first.set(number, element.from);
      return [];
    }
    const free = freeNumber(document);
    const message = `The command in line ${lineOf(text, earlier)} is number ${number} too: nobody can tell the answers apart.`;
    const fix = { title: `Number it ${free}`, changes: [numberChange(command, free, text)] };
    return [{ ...trimmedContent(cmdID, text), severity: 'info', message, fixes: [fix] }];
  });
}

const writes: ReadonlySet<string> = new Set(['Add', 'Replace']);

function formats(linted: Linted): readonly Mark[] {
  return allCommands(linted.document.commands)
    .filter(({ element }) => writes.has(element.name))
    .flatMap(({ items }) => items.flatMap((item) => [...withoutFormat(item, linted), ...withoutNamespace(item)]));
}

/** No Format says chr (OMA DM, Format property). */
function withoutFormat(item: ItemMarkup, { known, text }: Linted): readonly Mark[] {
  const node = known.find(item.locURI?.text ?? '');
  if (item.format !== null || item.data === null || node === undefined || node.format === 'chr' || node.format === 'node') return [];
  const prefix = prefixOf(item.element);
  const format = `<Format xmlns="syncml:metinf">${node.format}</Format>`;
  const change =
    item.meta === null
      ? { from: item.data.from, to: item.data.from, insert: `<${prefix}Meta>${format}</${prefix}Meta>` }
      : insideEnd(item.meta, format, text);
  const message = `A missing Format means chr; the DDF says ${node.format}.`;
  const severity = takesFormat(node.format, 'chr') ? 'info' : 'warning';
  return [{ ...item.data.openTag, severity, message, fixes: [{ title: `Add Format ${node.format}`, changes: [change] }] }];
}

function withoutNamespace({ format }: ItemMarkup): readonly Mark[] {
  if (format === null || format.namespace === 'syncml:metinf' || format.tagName !== 'Format') return [];
  const at = format.openTag.from + '<Format'.length;
  const message = 'Format belongs to the namespace syncml:metinf. This PC works without it, others may not.';
  const changes = format.attributes
    .filter(({ name }) => name === 'xmlns')
    .map(({ from, to }) => ({ from, to, insert: 'xmlns="syncml:metinf"' }));
  const fix = {
    title: 'Add xmlns="syncml:metinf"',
    changes: changes.length > 0 ? changes : [{ from: at, to: at, insert: ' xmlns="syncml:metinf"' }],
  };
  return [{ ...format.openTag, severity: 'info', message, fixes: [fix] }];
}
