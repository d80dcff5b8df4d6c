import type { TreeRow, ValueChoice } from '../../../../shared/contract/tree.ts';
import { takesFormat } from '../../../../shared/contract/tree.ts';
import { escapeText } from '../../../../shared/xml-text.ts';
import { child, type DocumentMarkup, type ItemMarkup } from '../markup/read-commands.ts';
import { contentOf, type Markup } from '../markup/read-markup.ts';
import { addDataChange, freeNumber, numberChange, removeChange, renameChanges, setTextChange } from './changes.ts';
import type { Fix } from './mark.ts';
import { misspeltElements } from './misspelt-elements.ts';
import { nearNodes } from './near-nodes.ts';
import type { NodeIndex } from './node-index.ts';
import type { PlacedRow } from './place-rows.ts';

/** A command or Item that would fail, and all there is to know about it. */
export interface Fault extends PlacedRow {
  readonly text: string;
  readonly document: DocumentMarkup;
  readonly known: NodeIndex;
  /** The node of the Item; undefined where there is none of that name. */
  readonly node: TreeRow | undefined;
}

/** One way in which commands go wrong and what mends it for certain; nothing where the document is not at fault, or nobody can know. */
interface FixRule {
  readonly mends: string;
  readonly statuses: readonly number[];
  readonly fixes: (fault: Fault) => readonly Fix[];
}

/** The first rule with a fix has the word: an element's name comes before what it holds, a node before its value. */
const rules: readonly FixRule[] = [
  { mends: 'the name of an element', statuses: [400], fixes: ({ command, text }) => misspeltElements(command.element, text) },
  { mends: 'a command without a number', statuses: [400], fixes: numbered },
  { mends: 'an option Windows does not have', statuses: [406], fixes: withoutOptions },
  { mends: 'a LocURI that is not a node', statuses: [400, 404, 405, 414], fixes: respelt },
  { mends: 'a verb the node does not take', statuses: [405, 418], fixes: otherVerb },
  { mends: 'elements in Data', statuses: [400], fixes: wrapped },
  { mends: 'a Format that is not the node’s', statuses: [400, 415, 500], fixes: rightFormat },
  { mends: 'a value that is not allowed', statuses: [400, 415, 500], fixes: allowedValues },
];

/** What would mend a fault; nothing where the PC, the network or the operator would have to change. */
export function fixesOf(fault: Fault): readonly Fix[] {
  for (const { statuses, fixes } of rules) {
    const found = statuses.includes(fault.row.status) ? fixes(fault) : [];
    if (found.length > 0) return found;
  }
  return [];
}

function numbered({ command, document, text }: Fault): readonly Fix[] {
  if (command.number !== '' && command.number !== '0') return [];
  const number = freeNumber(document);
  return [{ title: `Number it ${number}`, changes: [numberChange(command, number, text)] }];
}

const options: ReadonlySet<string> = new Set(['Correlator', 'Archive', 'SftDel']);

function withoutOptions({ command: { element }, text }: Fault): readonly Fix[] {
  const found = element.children.filter(({ name }) => options.has(name));
  const [first] = found;
  return first === undefined ? [] : [{ title: `Remove ${first.name}`, changes: found.map((one) => removeChange(one, text)) }];
}

function respelt({ row, item, node, known, text }: Fault): readonly Fix[] {
  const locURI = item?.locURI;
  if (!locURI || node !== undefined || known.isBelowDynamic(row.locUri)) return [];
  return nearNodes(known, row.locUri, row.cmd).map((near) => ({
    title: `Use ${near.locURI}`,
    changes: [setTextChange(locURI, escapeText(near.locURI), text)],
  }));
}

/** What a verb can be made without meaning something else. */
const kindred: Readonly<Record<string, string>> = { Add: 'Replace', Replace: 'Add' };

/** With more Items than one, the others may want the verb as it is. */
function otherVerb({ row, command, node, text }: Fault): readonly Fix[] {
  const verb = kindred[row.cmd];
  if (node === undefined || verb === undefined || command.items.length !== 1 || !node.access.includes(verb)) return [];
  const isOfUse = row.status === 418 || !node.access.includes(row.cmd);
  if (!isOfUse || (verb === 'Add' && node.exists)) return [];
  return [{ title: `Make it ${verb}`, changes: renameChanges(command.element, verb, text) }];
}

function wrapped({ item, text }: Fault): readonly Fix[] {
  const data = item?.data;
  if (!data || data.children.length === 0) return [];
  const { from, to } = contentOf(data);
  const content = text.slice(from, to);
  if (content.includes(']]>')) return [];
  return [{ title: 'Wrap the value in CDATA', changes: [{ from, to, insert: `<![CDATA[${content.trim()}]]>` }] }];
}

const writes: ReadonlySet<string> = new Set(['Add', 'Replace', 'Exec']);

function rightFormat({ row, item, node, text }: Fault): readonly Fix[] {
  const format = item?.format;
  if (!format || node === undefined || !writes.has(row.cmd) || takesFormat(node.format, format.text)) return [];
  return [{ title: `Use Format ${node.format}`, changes: [setTextChange(format, node.format, text)] }];
}

/** More would be a list to read, not a fix. */
const mostValues = 8;

function allowedValues({ row, item, node, text }: Fault): readonly Fix[] {
  if (!item || node === undefined || !writes.has(row.cmd)) return [];
  const written = item.data?.text ?? '';
  if (node.choices.some(({ value }) => value === written)) return [];
  const meant = node.choices.filter(({ value }) => value.toLowerCase() === written.trim().toLowerCase());
  const offered = meant.length > 0 ? meant : node.choices;
  return offered.slice(0, mostValues).map((choice) => ({ title: valueTitle(choice), changes: [valueChange(item, choice.value, text)] }));
}

function valueTitle({ value, description }: ValueChoice): string {
  const meaning = description.split('\n', 1)[0]?.trim() ?? '';
  return meaning === '' || meaning === value
    ? `Use ${value}`
    : `Use ${value}: ${meaning.length > 60 ? `${meaning.slice(0, 59)}…` : meaning}`;
}

function valueChange({ element, data }: ItemMarkup, value: string, text: string) {
  return data === null ? addDataChange(element, value, text) : { ...contentSpan(data), insert: insideData(data, value) };
}

function contentSpan(data: Markup) {
  return data.closeTag === null ? { from: data.from, to: data.to } : contentOf(data);
}

function insideData(data: Markup, value: string): string {
  return data.closeTag === null ? `<${data.tagName}>${escapeText(value)}</${data.tagName}>` : escapeText(value);
}

/** Header values that a PC of today speaks. */
const headerValues: Readonly<Record<string, string>> = { VerDTD: '1.2', VerProto: 'DM/1.2', SessionID: '1', MsgID: '1' };

/** What would mend the SyncHdr, as far as every sender says the same there. */
export function headerFixes(header: Markup, text: string): readonly Fix[] {
  const misspelt = misspeltElements(header, text);
  if (misspelt.length > 0) return misspelt;
  return Object.entries(headerValues).flatMap(([name, value]) => {
    const element = child(header, name);
    const said = element?.text.trim() ?? '';
    if (said !== '' && (!name.startsWith('Ver') || supported.has(said))) return [];
    const change = element === null ? { ...afterTag(header), insert: `<${name}>${value}</${name}>` } : setTextChange(element, value, text);
    return [{ title: `Use ${name} ${value}`, changes: [change] }];
  });
}

const supported: ReadonlySet<string> = new Set(['1.1', '1.2', 'DM/1.1', 'DM/1.2']);

function afterTag({ openTag }: Markup) {
  return { from: openTag.to, to: openTag.to };
}
