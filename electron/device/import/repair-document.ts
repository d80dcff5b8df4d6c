import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import { leftOutOf } from '../syncml/wire/left-out.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { limits } from '../xml/limits.ts';
import { readForeignXML } from './forms/foreign-xml.ts';
import { nameOther, readOtherFile } from './forms/other-files.ts';
import { recognise } from './forms/recognise.ts';
import { documentsInJSON } from './inside-json.ts';
import { lenientCommands } from './lenient-commands.ts';
import { readLenientXML } from './lenient-xml.ts';
import type { Foreign } from './parts/foreign.ts';
import { type KnownNode, nodeNames } from './parts/known-nodes.ts';
import type { Repair } from './repair.ts';
import { settingCommand, writeDocument } from './write-document.ts';

/** What a text is called in the answer where it is no foreign form. */
const forms = { document: 'SyncML document', unknown: 'unknown' } as const;

/**
 * Makes a SyncML document of what people have at hand: exports of Intune, Microsoft365DSC, Terraform, scripts for the WMI bridge, .reg files, text of
 * the portal, tables of OMA-URI settings; a line of a log, an escaped document, bare commands, several documents in a row, commands without
 * CmdID or with a placeholder, Meta without its namespace, a bare `&`, a DOCTYPE. `nodes` are those the PC has, asked for where they are needed. Nothing is executed, nothing is
 * repaired without being named, and what was not understood is said. What cannot be read comes back as it is, for the strict door to say why.
 */
export function repairDocument(text: string, nodes: () => readonly KnownNode[]): ImportedDocument {
  const unchanged: ImportedDocument = { document: text, form: forms.unknown, repairs: [], understood: [], leftOut: [], questions: [] };
  if (text.length > limits.documentBytes) return unchanged;
  const repairs = new Set<string>();
  const repair = (words: string) => {
    repairs.add(words);
  };
  const lines = withLines(text);
  const file = readOtherFile(lines.replace(/^\uFEFF/, ''));
  if (file !== null) return fromForeign(file, text, { unchanged, repairs });
  const plain = withoutSurroundings(unescaped(withoutFence(withoutNULs(lines, repair), repair), repair), repair);
  const isXML = plain.trimStart().startsWith('<');
  const foreign = isXML ? null : recognise(plain, nodeNames(nodes));
  const inside = isXML ? plain : foreign === null || foreign.settings.length === 0 ? documentsInJSON(plain) : null;
  if (inside === null) return fromForeign(foreign ?? nameOther(plain), plain, { unchanged, repairs });
  if (!isXML) repair('The document was extracted from the JSON around it.');
  const document = fromXML(inside, repairs, repair);
  if (document === null) return fromForeign(readForeignXML(inside, nodeNames(nodes)), plain, { unchanged, repairs });
  return repairs.size === 0
    ? { ...unchanged, form: forms.document }
    : { ...unchanged, form: forms.document, document, repairs: [...repairs] };
}

/** Old Macs and some editors end lines otherwise; no form holds such a sign where it is not the end of a line. */
function withLines(text: string): string {
  return text.includes('\n') ? text : text.replaceAll(/[\r\u2028\u2029]/g, '\n');
}

/** UTF-16 that somebody read as a text of single bytes has a NUL at every other place. */
function withoutNULs(text: string, repair: Repair): string {
  const start = text.slice(0, 256);
  const nuls = start.split('\0').length - 1;
  if (nuls < start.length / 4) return text;
  repair('The text was UTF-16 read as something else: its NUL characters were removed.');
  return text.replaceAll('\0', '').replace(/^(?:\uFFFD|\u00FF\u00FE|\u00FE\u00FF)+/, '');
}

/** Mail, wikis and documentation put documents into code fences. */
function withoutFence(text: string, repair: Repair): string {
  const inside = /^\uFEFF?\s*```[a-z]*\r?\n([\s\S]*?)\r?\n```\s*$/.exec(text)?.[1];
  if (inside === undefined) return text.replace(/^\uFEFF/, '');
  repair('The code fence around the document was removed.');
  return inside;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

/** Diagnostic reports and web pages show a document as text. */
function unescaped(text: string, repair: Repair): string {
  if (/<[A-Za-z]/.test(text) || !/^\s*&lt;[?!A-Za-z]/.test(text)) return text;
  repair('The document was escaped, with &lt; for each <: that was undone.');
  return text.replaceAll(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => entities.get(entity) ?? entity);
}

/** A log writes its own words before a document, and behind it. */
function withoutSurroundings(text: string, repair: Repair): string {
  const start = text.search(/<(?:SyncML|SyncBody)[\s>]/);
  if (start === -1 || text.trimStart().startsWith('<')) return text;
  const inside = /^[\s\S]*<\/(?:SyncML|SyncBody)\s*>/.exec(text.slice(start))?.[0];
  if (inside === undefined) return text;
  repair('The text around the document was left out.');
  return inside;
}

/** What a document that was repaired loses besides: the strict door takes one that was not, and tells the same of it. */
function fromXML(text: string, told: ReadonlySet<string>, repair: Repair): string | null {
  const roots = readLenientXML(text, repair);
  if (roots === null) return null;
  const bodies = roots.flatMap((root) => (root.name === 'SyncML' ? root.children.filter(({ name }) => name === 'SyncBody') : []));
  const header = roots.flatMap(headersOf)[0];
  if (header !== undefined && !bodies.some(hasFinal)) repair('Final was added at the end of the message.');
  const commands = lenientCommands(roots, repair);
  if (told.size > 0) for (const words of roots.flatMap(leftOutOf)) repair(words);
  return commands.length === 0 ? null : writeDocument(commands, header);
}

function headersOf({ name, children }: XMLElement): readonly XMLElement[] {
  return name === 'SyncML' ? children.filter((child) => child.name === 'SyncHdr' && child.children.length > 0) : [];
}

function hasFinal({ children }: XMLElement): boolean {
  return children.some(({ name }) => name === 'Final');
}

interface ForeignWork {
  readonly unchanged: ImportedDocument;
  readonly repairs: ReadonlySet<string>;
}

function fromForeign(found: Foreign | null, text: string, { unchanged, repairs }: ForeignWork): ImportedDocument {
  if (found === null) return unchanged;
  const { form, settings } = found;
  const isSilent = settings.length + found.leftOut.length + found.questions.length === 0;
  const leftOut = isSilent ? ['Nothing in it could be read as a setting.'] : found.leftOut;
  const unread =
    'Some characters could not be read: the text is neither UTF-8 nor UTF-16. Which are they? Save it as UTF-8 and import again.';
  const questions = text.includes('\uFFFD') && settings.length > 0 ? [...found.questions, unread] : found.questions;
  const understood = settings.map(({ name, uri, value }) => ({ name: name ?? null, locUri: uri, value }));
  const named = { ...unchanged, form, understood, leftOut, questions };
  if (settings.length === 0) return named;
  const made =
    settings.length === 1 ? 'One setting was converted into a command' : `${settings.length} settings were converted into commands`;
  return {
    ...named,
    document: writeDocument(settings.map(settingCommand), undefined),
    repairs: [...repairs, `${made}, out of: ${form}.`, ...found.repairs],
  };
}
