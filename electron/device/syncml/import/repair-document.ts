import { limits } from '../../xml/limits.ts';
import type { XMLElement } from '../../xml/xml-reader.ts';
import { readOMAURISettings } from './intune-settings.ts';
import { lenientCommands } from './lenient-commands.ts';
import { readLenientXML } from './lenient-xml.ts';
import type { Repair } from './repair.ts';
import { type ReadableSetting, replaceCommand, writeDocument } from './write-document.ts';

/** A document people can send, and what was done to the text to make it one. */
export interface RepairedDocument {
  /** The text itself where nothing had to be repaired, or nothing could be. */
  readonly document: string;
  /** One sentence for each kind of repair; empty where nothing was repaired. */
  readonly repairs: readonly string[];
}

/**
 * Makes a SyncML document of what people have at hand: Intune's OMA-URI settings (as text, JSON or CSV), its device restrictions, a line of a log, an escaped
 * document, bare commands, several documents in a row, commands without CmdID or with a placeholder, Meta without its namespace, a
 * bare `&`. Nothing is executed, and nothing is repaired without being named. What cannot be read comes back as it is, for the
 * strict door to say why.
 */
export function repairDocument(text: string): RepairedDocument {
  const unchanged: RepairedDocument = { document: text, repairs: [] };
  if (text.length > limits.documentBytes) return unchanged;
  const repairs = new Set<string>();
  const repair = (words: string) => {
    repairs.add(words);
  };
  const plain = withoutSurroundings(unescaped(withoutFence(text, repair), repair), repair);
  const document = plain.trimStart().startsWith('<') ? fromXML(plain, repair) : fromSettings(plain, repair);
  return document === null || repairs.size === 0 ? unchanged : { document, repairs: [...repairs] };
}

/** Mail, wikis and documentation put documents into code fences. */
function withoutFence(text: string, repair: Repair): string {
  const inside = /^\uFEFF?\s*```[a-z]*\r?\n([\s\S]*?)\r?\n```\s*$/.exec(text)?.[1];
  if (inside === undefined) return text.replace(/^\uFEFF/, '');
  repair('The code fence around the document was taken off.');
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

function fromXML(text: string, repair: Repair): string | null {
  const roots = readLenientXML(text, repair);
  if (roots === null) return null;
  const bodies = roots.flatMap((root) => (root.name === 'SyncML' ? root.children.filter(({ name }) => name === 'SyncBody') : []));
  const header = roots.flatMap(headersOf)[0];
  if (header !== undefined && !bodies.some(hasFinal)) repair('Final was added at the end of the message.');
  const commands = lenientCommands(roots, repair);
  return commands.length === 0 ? null : writeDocument(commands, header);
}

function headersOf({ name, children }: XMLElement): readonly XMLElement[] {
  return name === 'SyncML' ? children.filter((child) => child.name === 'SyncHdr' && child.children.length > 0) : [];
}

function hasFinal({ children }: XMLElement): boolean {
  return children.some(({ name }) => name === 'Final');
}

function fromSettings(text: string, repair: Repair): string | null {
  const found = readOMAURISettings(text);
  const settings = found.filter((setting): setting is ReadableSetting => setting.value !== null);
  if (settings.length === 0) return null;
  for (const { uri, value } of found) {
    if (value === null) repair(`The value of ${uri} is encrypted in this export: it was left out. Put in the real one by hand.`);
  }
  const what =
    settings.length === 1
      ? 'One OMA-URI setting was turned into a Replace command.'
      : 'OMA-URI settings were turned into Replace commands.';
  repair(what);
  return writeDocument(settings.map(replaceCommand), undefined);
}
