import { verbs } from '../syncml/wire/message.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { readLenientXML } from './lenient-xml.ts';
import type { Repair } from './repair.ts';

const groups: ReadonlySet<string> = new Set(['Atomic', 'Sequence']);
const commandNames: ReadonlySet<string> = new Set([...verbs, ...groups, 'Alert', 'Copy', 'Move', 'Put', 'Status', 'Results']);

/** Words that stand for "put your own number here" in templates and documentation. */
const placeholder = /^(?:\{.*\}|\[.*\]|<.*>|\$.*|%.*%|#+|x{2,}|\?+|\.{2,}|_.*_|0|n|cmd[ _-]?id.*|unique.*|placeholder.*|todo|u?uid|guid)$/i;

/** The commands of all roots, numbered and in the right namespaces; empty where there is none. */
export function lenientCommands(roots: readonly XMLElement[], repair: Repair): readonly XMLElement[] {
  const found = itemsOfParts(roots).flatMap((root) => commandsOf(root, repair));
  const numbering = { used: new Set(found.flatMap(cmdIDsOf)), next: 0, repair };
  return found.map((command) => inRightNamespace(numbered(command, numbering), repair));
}

const parts: ReadonlySet<string> = new Set(['Target', 'Source', 'LocURI', 'Meta', 'Format', 'Type', 'Data']);

/** Parts of an Item that stand alone, as a page of a wiki or a mail has them: an address begins the next one. */
function itemsOfParts(roots: readonly XMLElement[]): readonly XMLElement[] {
  if (!roots.some(({ name }) => name === 'LocURI' || name === 'Target')) return roots;
  const found: XMLElement[] = [];
  for (const root of roots) {
    const last = found.at(-1);
    if (!parts.has(root.name)) found.push(root);
    else if (root.name === 'LocURI' || root.name === 'Target' || last?.name !== 'Item') {
      const target = root.name === 'LocURI' ? { ...root, name: 'Target', text: '', children: [root] } : root;
      found.push({ ...root, name: 'Item', text: '', children: [target] });
    } else {
      found[found.length - 1] = { ...last, children: withPart(last.children, root) };
    }
  }
  return found;
}

/** Format and Type stand in one Meta. */
function withPart(children: readonly XMLElement[], part: XMLElement): readonly XMLElement[] {
  if (part.name !== 'Format' && part.name !== 'Type') return [...children, part];
  const meta = children.find(({ name }) => name === 'Meta') ?? { ...part, name: 'Meta', text: '', children: [] };
  return [...children.filter(({ name }) => name !== 'Meta'), { ...meta, children: [...meta.children, part] }];
}

function commandsOf(root: XMLElement, repair: Repair): readonly XMLElement[] {
  const { name, namespace, children } = root;
  if (name === 'SyncML' || name === 'SyncBody') {
    if (name === 'SyncML' && namespace === '') repair('The namespace SYNCML:SYNCML1.2 was added.');
    const bodies = name === 'SyncBody' ? [root] : children.filter((child) => child.name === 'SyncBody');
    if (bodies.length > 1) repair('Several SyncBody elements were combined into one.');
    const stray = name === 'SyncML' ? children.filter((child) => commandNames.has(child.name)) : [];
    if (stray.length > 0) repair('Commands directly in SyncML were put into a SyncBody.');
    return [...bodies.flatMap((body) => body.children), ...stray].filter((child) => child.name !== 'Final');
  }
  if (name === 'wap-provisioningdoc') return commandsOfProfile(root, repair);
  if (commandNames.has(name)) {
    repair('Bare commands were put into a SyncML document.');
    return [root];
  }
  if (name !== 'Item') return [];
  repair('A bare Item was put into a Replace command.');
  return [{ ...root, name: 'Replace', text: '', children: [root] }];
}

/** Workspace ONE has commands in characteristics of a provisioning document, as elements or as a text of them. */
function commandsOfProfile({ children }: XMLElement, repair: Repair): readonly XMLElement[] {
  const found = children
    .filter(({ name }) => name === 'characteristic')
    .flatMap((part) => (part.text.trimStart().startsWith('<') ? (readLenientXML(part.text, repair) ?? []) : part.children))
    .flatMap((part) => (part.name === 'characteristic' ? part.children : [part]))
    .filter((part) => commandNames.has(part.name) || part.name === 'SyncBody' || part.name === 'SyncML');
  if (found.length > 0) repair('The commands were extracted from the wap-provisioningdoc around them, as Workspace ONE has them.');
  return found.flatMap((part) => (commandNames.has(part.name) ? [part] : commandsOf(part, repair)));
}

interface Numbering {
  readonly used: ReadonlySet<string>;
  next: number;
  readonly repair: Repair;
}

function cmdIDsOf(command: XMLElement): readonly string[] {
  const own = command.children.filter(({ name }) => name === 'CmdID').map(({ text }) => text.trim());
  return groups.has(command.name) ? [...own, ...command.children.flatMap(cmdIDsOf)] : own;
}

/** The command with a CmdID, and those inside it. */
function numbered(command: XMLElement, numbering: Numbering): XMLElement {
  if (!commandNames.has(command.name)) return command;
  const children = groups.has(command.name) ? command.children.map((child) => numbered(child, numbering)) : command.children;
  const id = children.find(({ name }) => name === 'CmdID');
  const text = id?.text.trim() ?? '';
  if (text !== '' && !placeholder.test(text)) return { ...command, children };
  numbering.repair(text === '' ? 'Commands without CmdID were numbered.' : `The placeholder ${text} was replaced by a CmdID.`);
  const fresh = { ...command, name: 'CmdID', children: [], text: nextNumber(numbering) };
  return { ...command, children: [fresh, ...children.filter((child) => child !== id)] };
}

function nextNumber(numbering: Numbering): string {
  do numbering.next += 1;
  while (numbering.used.has(String(numbering.next)));
  return String(numbering.next);
}

/** A Meta whose Format is not of syncml:metinf. (Type alone is: Microsoft's own example has it so, and a PC takes it.) */
function inRightNamespace(element: XMLElement, repair: Repair): XMLElement {
  if (element.name !== 'Meta') return { ...element, children: element.children.map((child) => inRightNamespace(child, repair)) };
  if (element.children.some(({ name, namespace }) => name === 'Format' && namespace !== 'syncml:metinf')) {
    repair('The namespace syncml:metinf was added to Meta.');
  }
  return { ...element, children: element.children.map((child) => ({ ...child, namespace: 'syncml:metinf' })) };
}
