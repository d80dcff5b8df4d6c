import type { RegistryType } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { RegistryChange } from '../../policies/group-policy/registry-key.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { fieldsOf, isObject, textOf, Unresolved } from '../parts/plain-value.ts';
import { parameters } from '../parts/powershell-parameters.ts';
import { readScript } from '../parts/powershell-script.ts';
import { type Cursor, here, isSign, readValue } from '../parts/powershell-values.ts';
import { changeOfRegLine } from './reg-lines.ts';
import { readChanges } from './registry-values.ts';

/** Of PowerShell, of Group Policy's module, and of the PowerShell App Deployment Toolkit. */
const cmdlet =
  /^(?:(?:New|Set|Remove|Clear)-ItemProperty|sp|rp|(?:Set|Remove)-GPRegistryValue|(?:Set|Remove)-(?:ADT)?Registry(?:Key|Value))$/i;

/** A PowerShell script that writes PersonalizationCSP or policies into the registry, as most do that set a picture; null for any other. Nothing is run. */
export function readRegistryScript(text: string, nodes: NodeNames): Foreign | null {
  const script = ofCommandLines(text);
  const writes =
    /\b(?:New|Set|Remove)-ItemProperty\b|\b(?:Set|Remove)-(?:GPRegistryValue|(?:ADT)?Registry(?:Key|Value))\b|\[(?:Microsoft\.Win32\.)?Registry\]::SetValue|^[ \t]*x?Registry\s+["'\w]+\s*\{/im;
  if (!writes.test(script) || !/PersonalizationCSP|\\Policies\\|PolicyManager/i.test(script)) return null;
  return gather((findings) => {
    const changes: RegistryChange[] = [];
    const take = (change: RegistryChange | null) => {
      if (change !== null) changes.push(change);
    };
    const reader = {
      isCommand: (name: string) => cmdlet.test(name) || /^(?:reg(?:\.exe)?|x?Registry)$/i.test(name),
      command(name: string, cursor: Cursor) {
        if (/^reg(?:\.exe)?$/i.test(name)) take(changeOfRegLine(argumentsOf(cursor), findings));
        else if (/registry$/i.test(name)) take(changeOfBlock(cursor, findings));
        else take(changeOf(parametersOf(name, cursor), findings));
        return undefined;
      },
      other(cursor: Cursor) {
        const method = cursor.tokens[cursor.at + 3];
        const isCall = isSign(here(cursor), '[') && /(?:^|\.)Registry$/i.test(cursor.tokens[cursor.at + 1]?.text ?? '');
        if (!isCall || method?.text.toLowerCase() !== '::setvalue') return false;
        cursor.at += 5;
        const [path, name, value, type] = [read(cursor), read(cursor), read(cursor), read(cursor)];
        const kind = type instanceof Unresolved ? type.expression.replace(/^.*::/, '') : textOf(type);
        take(changeOf({ isRemoved: false, path, name, value, type: kind }, findings));
        return true;
      },
    };
    readScript(script, reader, findings);
    readChanges(changes, { findings, nodes });
    return 'PowerShell script that writes the registry';
  });
}

function read(cursor: Cursor): unknown {
  const value = readValue(cursor);
  if (isSign(here(cursor), ',')) cursor.at += 1;
  return value;
}

interface Written {
  readonly isRemoved: boolean;
  readonly path: unknown;
  readonly name: unknown;
  readonly value: unknown;
  readonly type: unknown;
}

function parametersOf(name: string, cursor: Cursor): Written {
  const given = parameters(cursor);
  const splat = given.get('#splat');
  const byName = (...names: readonly string[]) => names.map((each) => given.get(each)).find((each) => each !== undefined);
  // What is given by name leaves no gap among those that are not.
  let position = 0;
  const next = (named: unknown) => named ?? given.get(`#${position++}`);
  const path = next(byName('path', 'literalpath', 'lp', 'key')) ?? (typeof splat === 'string' ? new Unresolved(`@${splat}`) : undefined);
  return {
    isRemoved: /^(?:remove|clear|rp)/i.test(name),
    path,
    // The name of a policy is that of the policy.
    name: /GPRegistryValue$/i.test(name) ? byName('valuename') : next(byName('name', 'n', 'valuename')),
    value: next(byName('value', 'v')),
    type: byName('propertytype', 'type'),
  };
}

/** Arguments of a program, as they stand in its line. */
function argumentsOf(cursor: Cursor): readonly (string | Unresolved)[] {
  const found: (string | Unresolved)[] = [];
  for (let token = here(cursor); token !== undefined; token = here(cursor)) {
    if (token.kind === 'line' || isSign(token, ';', '|', '}', ')')) break;
    const before = cursor.at;
    const value = readValue(cursor);
    found.push(value instanceof Unresolved ? value : (textOf(value) ?? ''));
    if (cursor.at === before) cursor.at += 1;
  }
  return found;
}

/** A resource of Desired State Configuration: `Registry Lock { Key = …; ValueName = …; ValueData = … }`. */
function changeOfBlock(cursor: Cursor, findings: Findings): RegistryChange | null {
  if (!isSign(here(cursor), '{')) cursor.at += 1;
  while (here(cursor)?.kind === 'line') cursor.at += 1;
  if (!isSign(here(cursor), '{')) return null;
  const block = readValue(cursor);
  if (!isObject(block)) return null;
  const fields = fieldsOf(block);
  const data = fields.get('valuedata');
  const value = Array.isArray(data) ? data[0] : data;
  const isRemoved = /^absent$/i.test(textOf(fields.get('ensure')) ?? '');
  return changeOf({ isRemoved, path: fields.get('key'), name: fields.get('valuename'), value, type: fields.get('valuetype') }, findings);
}

/** null, and said, for what only running the script would tell. */
function changeOf({ isRemoved, path, name, value, type }: Written, findings: Findings): RegistryChange | null {
  const open = [path, name, ...(isRemoved ? [] : [value])].find((each) => each instanceof Unresolved);
  if (open instanceof Unresolved) {
    const where = [path, name].map(textOf).filter((each) => each !== undefined);
    const what = where.length === 0 ? 'A value of the registry' : where.join('\\');
    findings.ask(`${what} depends on ${quoted(open.expression)}: what is that? Enter it and import again.`);
    return null;
  }
  const [, root = '', written = ''] =
    /^(?:(?:Microsoft\.PowerShell\.Core\\)?Registry::)?(HKLM:?|HKCU:?|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)[\\/](.+)$/i.exec(
      textOf(path) ?? '',
    ) ?? [];
  const key = written.replaceAll(/[\\/]+/g, '\\').replaceAll(/^\\|\\$/g, '');
  const [plainName, data] = [textOf(name), textOf(value)];
  if (key === '' || plainName === undefined || (!isRemoved && data === undefined)) {
    const shown = [path, name, value].map((each) => textOf(each) ?? '?').join(' ');
    findings.leaveOut(`${quoted(shown)} names no value of HKLM or HKCU: it was left out.`);
    return null;
  }
  const hive = /^(?:HKLM|HKEY_LOCAL)/i.test(root) ? 'HKEY_LOCAL_MACHINE' : 'HKEY_CURRENT_USER';
  const at = { hive, key, name: plainName } as const;
  if (isRemoved || data === undefined) return { kind: 'delete', ...at };
  return { kind: 'set', value: { ...at, type: typeOf(textOf(type) ?? '', value), data } };
}

function typeOf(said: string, value: unknown): RegistryType {
  if (/qword/i.test(said)) return 'REG_QWORD';
  if (/dword/i.test(said) || (said === '' && typeof value === 'number')) return 'REG_DWORD';
  if (/expand/i.test(said)) return 'REG_EXPAND_SZ';
  return /binary/i.test(said) ? 'REG_BINARY' : 'REG_SZ';
}

/** A batch file runs a line of PowerShell as an argument; the commands are inside its quotation marks. */
function ofCommandLines(text: string): string {
  return text.replaceAll(
    /^[ \t]*@?([^\s"]+)([ \t][^"\n]*)"([^\n]*)"[ \t]*$/gm,
    (line, program: string, switches: string, inside: string) =>
      /(?:^|\\)(?:powershell|pwsh)(?:\.exe)?$/i.test(program) && /-c(?:ommand)?[ \t]+$/i.test(switches)
        ? inside.replaceAll('\\"', '"').replace(/^& \{(.*)\}$/, '$1')
        : line,
  );
}
