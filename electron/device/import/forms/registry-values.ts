import { quoted } from '../../../../shared/quoted.ts';
import { readRegFile } from '../../policies/group-policy/read-reg-file.ts';
import type { RegistryChange } from '../../policies/group-policy/registry-key.ts';
import { type MappedPolicy, mappedOf } from '../../policies/group-policy/registry-table.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';

const personalization = './Vendor/MSFT/Personalization';
const pictures: ReadonlyMap<string, string> = new Map([
  ['desktopimage', 'DesktopImageUrl'],
  ['lockscreenimage', 'LockScreenImageUrl'],
  ['companylogo', 'CompanyLogoUrl'],
]);
const cspKey = /^SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP$/i;
const current = /^SOFTWARE\\Microsoft\\PolicyManager\\current\\([^\\]+)\\([^\\]+)$/i;
const provided = /^SOFTWARE\\Microsoft\\PolicyManager\\providers\\[^\\]+\\default\\([^\\]+)\\([^\\]+)$/i;
/** What PolicyManager notes beside a value; no policy says it. */
const bookkeeping = /_(?:ProviderSet|WinningProvider|LastWrite|ADMXInstanceData|BlockedGPO(?:(?!_BlockedGPO)\w)*)$/i;

type Value = Extract<RegistryChange, { kind: 'set' }>['value'];

/** A value of the file; null where the file takes it away. */
interface Entry extends Pick<Value, 'hive' | 'key' | 'name'> {
  readonly value: Pick<Value, 'type' | 'data'> | null;
}

/** A .reg file of the PersonalizationCSP key, of PolicyManager, or of where Group Policy writes settings; null for any other text. */
export function readRegistry(text: string, nodes: NodeNames): Foreign | null {
  if (!/^\uFEFF?\s*(?:;[^\n]*\n\s*)*(?:Windows Registry Editor Version 5\.00|REGEDIT4)\s*$/m.test(text.slice(0, 4096))) return null;
  return gather((findings) => {
    const ofAPerson = text.replaceAll(/^([ \t]*\[-?)HKEY_USERS\\S-1-[\d-]+(?=[\\\]])/gim, '$1HKEY_CURRENT_USER');
    const read = readRegFile(new TextEncoder().encode(ofAPerson.trimStart()));
    if (!read.ok) findings.leaveOut(`${read.problem.title}: ${read.problem.detail}`);
    else readChanges(read.value.changes, { findings, nodes });
    for (const { what, because } of read.ok ? read.value.leftOut : []) findings.leaveOut(`${what} was left out: ${because}.`);
    return 'registry file (.reg)';
  });
}

/** What changes of the registry mean for nodes. */
export function readChanges(changes: readonly RegistryChange[], { findings, nodes }: Pick<Place, 'findings' | 'nodes'>): void {
  const entries = changes.flatMap((change): readonly Entry[] => {
    if (change.kind === 'set') return [{ ...change.value, value: change.value }];
    if (change.kind === 'delete') return [{ ...change, value: null }];
    findings.leaveOut(`${change.hive}\\${change.key} is removed as a whole: which settings that takes away is not certain, left out.`);
    return [];
  });
  const place: Place = { findings, nodes, known: new Set(), entries };
  // What is in force counts more than what one provider asked for, and that more than the mirror of it.
  const rank = ({ key }: Entry) => (current.test(key) ? 2 : provided.test(key) ? 1 : 0);
  const others: Entry[] = [];
  for (const wanted of [2, 1, 0]) {
    for (const entry of entries.filter((each) => rank(each) === wanted)) if (!readEntry(entry, place)) others.push(entry);
  }
  readGroupPolicy(place);
  sayOthers(others, findings);
}

interface Place {
  readonly findings: Findings;
  readonly nodes: NodeNames;
  /** Addresses that are set already, in lower case. */
  readonly known: Set<string>;
  readonly entries: readonly Entry[];
}

/** false for a value no node stands behind. */
function readEntry(entry: Entry, place: Place): boolean {
  const isMachine = entry.hive === 'HKEY_LOCAL_MACHINE';
  if (isMachine && cspKey.test(entry.key)) return readPersonalization(entry, place);
  const [, scope = '', area = ''] = (isMachine && (current.exec(entry.key) ?? provided.exec(entry.key))) || [];
  if (area === '') return mappedOf(entry) !== undefined;
  if (bookkeeping.test(entry.name)) return true;
  const root = scope.toLowerCase() === 'device' ? './Device' : './User';
  return set(`${root}/Vendor/MSFT/Policy/Config/${area}/${entry.name}`, entry, place);
}

/** Settings as Group Policy writes them, some in several values. */
function readGroupPolicy(place: Place): void {
  const found = new Map<MappedPolicy, Entry[]>();
  for (const entry of place.entries) {
    const mapped = mappedOf(entry);
    if (mapped !== undefined) found.set(mapped, [...(found.get(mapped) ?? []), entry]);
  }
  for (const [{ node, names, form }, own] of found) {
    const present = own.flatMap(({ name, value }) => {
      const spelt = names.find((each) => each.toLowerCase() === name.toLowerCase());
      return spelt === undefined || value === null ? [] : [[spelt, value] as const];
    });
    const [first] = own;
    const value = form.fromRegistry(new Map(present));
    if (first === undefined) continue;
    if (present.length === 0) set(node, first, place);
    else if (value !== null) set(node, { ...first, value: { type: 'REG_SZ', data: value } }, place);
    else if (!place.known.has(node.toLowerCase()))
      place.findings.ask(
        `${node} was left out: what ${own.map(({ name, value: each }) => `${name} = ${quoted(each?.data ?? '-')}`).join(', ')} means for it is not certain.`,
      );
  }
}

function readPersonalization(entry: Entry, place: Place): boolean {
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
  const url = entries.find((each) => cspKey.test(each.key) && each.name.toLowerCase() === `${slot}url`.toLowerCase());
  if (url !== undefined) {
    if (url.value?.data !== entry.value?.data) findings.leaveOut(`${entry.name} says where Windows keeps its copy: it was left out.`);
    return true;
  }
  findings.repair(`${entry.name} stands there without its Url: it was taken as ${node}.`);
  return set(`${personalization}/${node}`, entry, place);
}

function set(uri: string, { name, value }: Entry, { findings, nodes, known }: Place): boolean {
  const node = nodes.byLocURI(uri);
  const key = (node?.locURI ?? uri.replace(/^\.\/Device\//, './')).toLowerCase();
  if (known.has(key)) return true;
  known.add(key);
  const isBinary = value !== null && ['REG_BINARY', 'REG_NONE'].includes(value.type);
  if (value === null) findings.set({ uri, format: 'null', value: null, name });
  else if (isBinary) findings.leaveOut(`${name} is binary: it was left out.`);
  else if (value.data.includes('…'))
    findings.ask(`${uri} was left out: ${quoted(value.data)} has … in the place of a secret. What is the whole value?`);
  else findings.set({ uri, format: node?.format ?? (/DWORD|QWORD/.test(value.type) ? 'int' : 'chr'), value: value.data, name });
  return true;
}

function sayOthers(others: readonly Entry[], findings: Findings): void {
  for (const [key, values] of Map.groupBy([...others], (entry) => `${entry.hive}\\${entry.key}`)) {
    const names = values.map(({ name }) => (name === '' ? '(Default)' : name));
    const shown = names.slice(0, 8).join(', ');
    findings.leaveOut(`${key}: ${shown}${names.length > 8 ? ` and ${names.length - 8} more` : ''}: it has no node, left out.`);
  }
}
