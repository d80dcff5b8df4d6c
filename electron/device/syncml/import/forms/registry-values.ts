import { escapeAttribute } from '../../../../../shared/xml-text.ts';
import { type Findings, type Foreign, gather, quoted } from './foreign.ts';
import type { KnownNode, NodeNames } from './known-nodes.ts';
import { isRegFile, type RegEntry, readRegFile } from './reg-file.ts';

const personalization = './Vendor/MSFT/Personalization';
const pictures: ReadonlyMap<string, string> = new Map([
  ['desktopimage', 'DesktopImageUrl'],
  ['lockscreenimage', 'LockScreenImageUrl'],
  ['companylogo', 'CompanyLogoUrl'],
]);
const cspKey = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP$/i;
const current = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\current\\([^\\]+)\\([^\\]+)$/i;
const provided = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\providers\\[^\\]+\\default\\([^\\]+)\\([^\\]+)$/i;
/** What PolicyManager notes beside a value; no policy says it. */
const bookkeeping = /_(?:ProviderSet|WinningProvider|LastWrite|ADMXInstanceData|BlockedGPO\w*)$/i;

/** A .reg file of the PersonalizationCSP key, of PolicyManager, or of where Group Policy writes what this PC shows; null for any other text. */
export function readRegistry(text: string, nodes: NodeNames): Foreign | null {
  if (!isRegFile(text)) return null;
  return gather((findings) => {
    const entries = readRegFile(text).map((entry) => ({
      ...entry,
      key: entry.key.replace(/^HKEY_USERS\\S-1-[\d-]+/i, 'HKEY_CURRENT_USER'),
    }));
    const known = new Set<string>();
    const others: RegEntry[] = [];
    // What is in force counts more than what one provider asked for, and that more than the mirror of it.
    const rank = ({ key }: RegEntry) => (current.test(key) ? 2 : provided.test(key) ? 1 : 0);
    for (const wanted of [2, 1, 0]) {
      for (const entry of entries.filter((each) => rank(each) === wanted)) {
        const place: Place = { findings, nodes, known, entries };
        if (!readEntry(entry, place)) others.push(entry);
      }
    }
    sayOthers(others, findings);
    return 'registry file (.reg)';
  });
}

interface Place {
  readonly findings: Findings;
  readonly nodes: NodeNames;
  /** Addresses that are set already, in lower case. */
  readonly known: Set<string>;
  readonly entries: readonly RegEntry[];
}

/** false for a value no node stands behind. */
function readEntry(entry: RegEntry, place: Place): boolean {
  if (cspKey.test(entry.key)) return readPersonalization(entry, place);
  const [, scope = '', area = ''] = current.exec(entry.key) ?? provided.exec(entry.key) ?? [];
  if (area !== '') {
    if (bookkeeping.test(entry.name)) return true;
    const root = scope.toLowerCase() === 'device' ? './Device' : './User';
    return set(`${root}/Vendor/MSFT/Policy/Config/${area}/${entry.name}`, entry, place);
  }
  const node = place.nodes.byRegistry(entry.key, entry.name);
  if (node !== undefined) return readGroupPolicy(node, entry, place);
  return place.entries.some((each) => each.key === entry.key && elementOf(each, entry, place));
}

/** Whether the value is an element of the policy that `policyEntry` is the first of, which then reads it. */
function elementOf(policyEntry: RegEntry, { name }: RegEntry, { nodes }: Place): boolean {
  const elements = nodes.byRegistry(policyEntry.key, policyEntry.name)?.admx?.elements ?? [];
  return elements.some((element) => element.toLowerCase() === name.toLowerCase());
}

function readPersonalization(entry: RegEntry, place: Place): boolean {
  const { findings, entries } = place;
  const [, slot = '', part = ''] = /^(.*?)(Url|Path|Status)$/i.exec(entry.name) ?? [];
  const node = pictures.get(slot.toLowerCase());
  if (entry.name.toLowerCase() === 'companyname') return set(`${personalization}/CompanyName`, entry, place);
  if (node === undefined) return false;
  if (part.toLowerCase() === 'status') {
    findings.leaveOut(`${entry.name} is what a PC reports: it was left out.`);
    return true;
  }
  if (part.toLowerCase() === 'url') return set(`${personalization}/${node}`, entry, place);
  const hasURL = entries.some((each) => cspKey.test(each.key) && each.name.toLowerCase() === `${slot}url`.toLowerCase());
  if (hasURL) return true;
  findings.repair(`${entry.name} stands there without its Url: it was taken as ${node}.`);
  return set(`${personalization}/${node}`, entry, place);
}

function readGroupPolicy(node: KnownNode, entry: RegEntry, place: Place): boolean {
  const uri = node.locURI;
  if (place.known.has(place.nodes.byLocURI(uri)?.locURI.toLowerCase() ?? uri.toLowerCase())) return true;
  if (node.admx === null || entry.type === 'removed') return set(uri, entry, place);
  const [first, ...rest] = node.admx.elements ?? [];
  if (first === undefined || entry.type === 'number') {
    if (entry.data !== '0' && entry.data !== '1')
      place.findings.ask(`${entry.name} is ${quoted(entry.data)}: is ${uri} to be enabled or disabled by that?`);
    else set(uri, { ...entry, data: entry.data === '1' ? '<enabled/>' : '<disabled/>' }, place);
    return true;
  }
  const parts = [[first, entry.data] as const];
  for (const element of rest) {
    const found = place.entries.find(({ key, name }) => key === entry.key && name.toLowerCase() === element.toLowerCase());
    if (found === undefined) {
      place.findings.ask(`${uri} was left out: its part ${element} is not in the file. What is it to be?`);
      return true;
    }
    parts.push([element, found.data]);
  }
  const data = parts.map(([id, value]) => `<data id="${escapeAttribute(id)}" value="${escapeAttribute(value)}"/>`).join('');
  return set(uri, { ...entry, data: `<enabled/>${data}` }, place);
}

function set(uri: string, { name, type, data }: RegEntry, { findings, nodes, known }: Place): boolean {
  const node = nodes.byLocURI(uri);
  const key = (node?.locURI ?? uri.replace(/^\.\/Device\//, './')).toLowerCase();
  if (known.has(key)) return true;
  known.add(key);
  if (type === 'removed') findings.set({ uri, format: 'null', value: null, name });
  else if (type === 'binary' || type === 'unreadable') findings.leaveOut(`${name} is binary or cannot be read: it was left out.`);
  else if (data.includes('…'))
    findings.ask(`${uri} was left out: ${quoted(data)} has … in the place of a secret. What is the whole value?`);
  else findings.set({ uri, format: node?.format ?? (type === 'number' ? 'int' : 'chr'), value: data, name });
  return true;
}

function sayOthers(others: readonly RegEntry[], findings: Findings): void {
  for (const [key, values] of Map.groupBy([...others], (entry) => entry.key)) {
    const names = values.map(({ name, type }) => (name === '' ? (type === 'removed' ? 'the whole key' : '(Default)') : name));
    const shown = names.slice(0, 8).join(', ');
    findings.leaveOut(
      `${key}: ${shown}${names.length > 8 ? ` and ${names.length - 8} more` : ''}: no node of this PC stands behind, left out.`,
    );
  }
}
