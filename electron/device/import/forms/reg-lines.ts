import type { RegistryType } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { type RegistryChange, typeNumbers } from '../../policies/group-policy/registry-key.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { longestFilled, Unresolved } from '../parts/plain-value.ts';
import { readChanges } from './registry-values.ts';

type Argument = string | Unresolved;

/** The text of LGPO.exe: configuration, key, name and `TYPE:data` on lines of their own; null for any other. */
export function readLGPO(text: string, nodes: NodeNames): Foreign | null {
  const lines = text.split(/\r?\n/).flatMap((line) => (/^\s*(?:;|$)/.test(line) ? [] : [line.trim()]));
  const starts = lines.flatMap((line, index) => (/^(?:Computer|User(?::.+)?)$/i.test(line) ? [index] : []));
  const actions = /^(?:(DWORD|QWORD|SZ|EXSZ|MULTISZ):(.*)|DELETE|DELETEALLVALUES|DELETEKEYS|CREATEKEY|CLEAR)$/i;
  if (starts.length === 0 || !starts.some((start) => actions.test(lines[start + 3] ?? ''))) return null;
  return gather((findings) => {
    const changes: RegistryChange[] = [];
    for (const start of starts) {
      const [scope = '', key = '', name = '', action = ''] = lines.slice(start, start + 4);
      const hive = /^Computer/i.test(scope) ? ('HKEY_LOCAL_MACHINE' as const) : ('HKEY_CURRENT_USER' as const);
      const [, type, data = ''] = actions.exec(action) ?? [];
      const wanted = `REG_${type?.toUpperCase().replace('EXSZ', 'EXPAND_SZ').replace('MULTISZ', 'MULTI_SZ')}`;
      const known = [...typeNumbers.values()].find((each) => each === wanted);
      const value = known === undefined ? null : dataOf(known, data);
      if (known !== undefined && value !== null) changes.push({ kind: 'set', value: { hive, key, name, type: known, data: value } });
      else if (/^DELETE$/i.test(action)) changes.push({ kind: 'delete', hive, key, name });
      else findings.leaveOut(`${quoted([key, name, action].join(' '))} gives no policy value: it was left out.`);
    }
    readChanges(changes, { findings, nodes });
    return 'text of LGPO.exe';
  });
}

/** What `reg query` prints: a key, and below it names, types and data with four blanks between; null for any other text. */
export function readRegQuery(text: string, nodes: NodeNames): Foreign | null {
  if (!/^HKEY_[A-Z_]+\\[^\r\n]+\r?\n {4}\S/m.test(text)) return null;
  return gather((findings) => {
    const changes: RegistryChange[] = [];
    let hive: 'HKEY_LOCAL_MACHINE' | 'HKEY_CURRENT_USER' | null = null;
    let key = '';
    for (const line of text.split(/\r?\n/)) {
      const [, root = '', path = ''] = /^(HKEY_[A-Z_]+)\\(.+)$/.exec(line.trimEnd()) ?? [];
      if (path !== '') {
        hive = root === 'HKEY_LOCAL_MACHINE' || root === 'HKEY_CURRENT_USER' ? root : null;
        key = path;
        if (hive === null)
          findings.leaveOut(`${quoted(line.trim())} is in neither HKEY_LOCAL_MACHINE nor HKEY_CURRENT_USER: it was left out.`);
        continue;
      }
      const [, name = '', typed = '', data = ''] = /^ {4}(\S.*?) {4}(REG_\w+)(?: {4}([\s\S]*))?$/.exec(line) ?? [];
      if (typed === '' || hive === null) continue;
      const type = [...typeNumbers.values()].find((each) => each === typed);
      const value = type === undefined ? null : dataOf(type, type === 'REG_MULTI_SZ' ? data.replaceAll('\\0', '\n') : data.trim());
      if (type === undefined || value === null)
        findings.leaveOut(`${quoted(line.trim())} is a value this importer cannot read: it was left out.`);
      else changes.push({ kind: 'set', value: { hive, key, name, type, data: value } });
    }
    readChanges(changes, { findings, nodes });
    return 'output of reg query';
  });
}

/** Lines of `reg add` and `reg delete`, as batch files and deployment tools have them; null where there is none. Nothing is run. */
export function readRegLines(text: string, nodes: NodeNames): Foreign | null {
  if (!/(?:^|[\s&@">\\])reg(?:\.exe)?"?\s+(?:add|delete)\s/im.test(text)) return null;
  return gather((findings) => {
    const variables = new Map<string, string>();
    const changes: RegistryChange[] = [];
    for (const line of text.replaceAll(/\^\r?\n/g, ' ').split(/\r?\n/)) {
      if (/^\s*(?:@?rem\b|::)/i.test(line)) continue;
      const [, name = '', value = ''] = /^\s*@?set\s+"?([^=\s"]+)=(.*)$/i.exec(line.trimEnd()) ?? [];
      if (name !== '') variables.set(name.toLowerCase(), filled(value.replace(/"$/, ''), variables, findings));
      for (const part of line.split(/&&?|\|\|/)) {
        const file = /(?:^|[\s@">\\])(?:reg(?:\.exe)?"?\s+import|regedit(?:\.exe)?"?(?:\s+\/s)?)\s+(\S[\s\S]*)$/i.exec(part)?.[1];
        if (file !== undefined)
          findings.leaveOut(
            `It imports ${quoted(filled(file, variables, findings).trim())}, which is not read: import that file by itself.`,
          );
        const command = /(?:^|[\s@">\\])reg(?:\.exe)?"?\s+((?:add|delete)\s[\s\S]*)$/i.exec(part)?.[1];
        if (command === undefined) continue;
        const change = changeOfRegLine(split(filled(command, variables, findings)), findings);
        if (change !== null) changes.push(change);
      }
    }
    readChanges(changes, { findings, nodes });
    return 'reg commands of a batch file';
  });
}

function filled(text: string, variables: ReadonlyMap<string, string>, findings: Findings): string {
  let room = longestFilled;
  const whole = text.replaceAll(/%([^%\s]+)%/g, (written, name: string) => {
    const value = variables.get(name.toLowerCase()) ?? written;
    room -= value.length;
    return room < 0 ? written : value;
  });
  if (room >= 0) return whole;
  findings.leaveOut(`With its variables ${quoted(text)} is longer than ${longestFilled} characters: they were not filled in.`);
  return text;
}

/** Words of a command line; quotation marks keep one together, `\"` is one inside. */
function split(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\(?!")|\\")*)"?|[^\s"]+/g)]
    .filter(([whole]) => !/^(?:[12]?>)/.test(whole))
    .map(([whole, inside]) => (inside === undefined ? whole : inside.replaceAll('\\"', '"')));
}

/** `add KEY /v NAME /t TYPE /d DATA`, `delete KEY /v NAME`; null, and said, for what is not certain. */
export function changeOfRegLine(line: readonly Argument[], findings: Findings): RegistryChange | null {
  const [verb, key, ...rest] = line;
  const after = (name: string) => rest[rest.findIndex((each) => typeof each === 'string' && each.toLowerCase() === name) + 1];
  const has = (name: string) => rest.some((each) => typeof each === 'string' && each.toLowerCase() === name);
  const open = line.find((each) => each instanceof Unresolved);
  if (open instanceof Unresolved) {
    findings.ask(`A reg command depends on ${quoted(open.expression)}: what is that? Enter it and import again.`);
    return null;
  }
  const isDelete = typeof verb === 'string' && verb.toLowerCase() === 'delete';
  const shown = quoted(line.join(' '));
  const [, root = '', path = ''] = /^(HKLM|HKCU|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)\\(.+?)\\?$/i.exec(String(key ?? '')) ?? [];
  if (path === '') {
    findings.leaveOut(`reg ${shown} names no key of HKLM or HKCU: it was left out.`);
    return null;
  }
  const hive = /^(?:HKLM|HKEY_LOCAL)/i.test(root) ? ('HKEY_LOCAL_MACHINE' as const) : ('HKEY_CURRENT_USER' as const);
  if (!has('/v')) {
    if (isDelete) return { kind: 'delete-key', hive, key: path, below: true };
    if (has('/ve') || has('/d')) findings.leaveOut(`reg ${shown} writes the value without a name: it has no node, left out.`);
    return null;
  }
  const name = String(after('/v') ?? '');
  if (isDelete) return { kind: 'delete', hive, key: path, name };
  const type = [...typeNumbers.values()].find((each) => each === String(has('/t') ? after('/t') : 'REG_SZ').toUpperCase());
  const data = has('/d') ? String(after('/d') ?? '') : '';
  const value = type === undefined ? null : dataOf(type, data);
  if (type === undefined || value === null || /%[^%\s]+%/.test(name)) {
    findings.leaveOut(`reg ${shown} gives a value this importer cannot read: it was left out.`);
    return null;
  }
  return { kind: 'set', value: { hive, key: path, name, type, data: value } };
}

/** Numbers as the list holds them, in decimal; null for what is none. */
function dataOf(type: RegistryType, data: string): string | null {
  if (!/DWORD|QWORD/.test(type)) return data;
  return /^(?:0x[\da-f]{1,16}|\d{1,20})$/i.test(data) ? String(BigInt(data)) : null;
}
