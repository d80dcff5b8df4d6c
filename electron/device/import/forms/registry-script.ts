import { quoted } from '../../../../shared/quoted.ts';
import type { RegistryChange } from '../../policies/group-policy/registry-key.ts';
import { type Findings, type Foreign, gather } from './foreign.ts';
import type { NodeNames } from './known-nodes.ts';
import { textOf, Unresolved } from './plain-value.ts';
import { powershellTokens } from './powershell-tokens.ts';
import { type Cursor, here, isSign, readValue } from './powershell-values.ts';
import { readChanges } from './registry-values.ts';
import { parameters } from './wmi-bridge.ts';

/** A PowerShell script that writes PersonalizationCSP or policies into the registry, as most do that set a picture; null for any other. Nothing is run. */
export function readRegistryScript(script: string, nodes: NodeNames): Foreign | null {
  if (!/\b(?:New|Set)-ItemProperty\b/i.test(script) || !/PersonalizationCSP|\\Policies\\|PolicyManager/i.test(script)) return null;
  return gather((findings) => {
    const cursor: Cursor = { tokens: powershellTokens(script), at: 0, variables: new Map() };
    const changes: RegistryChange[] = [];
    for (let token = here(cursor); token !== undefined; token = here(cursor)) {
      cursor.at += 1;
      if (token.kind === 'variable' && isSign(here(cursor), '=')) {
        cursor.at += 1;
        cursor.variables.set(token.text.toLowerCase(), readValue(cursor));
      } else if (token.kind === 'word' && /^(?:New|Set)-ItemProperty$/i.test(token.text)) {
        const change = changeOf(parameters({ cursor }), findings);
        if (change !== null) changes.push(change);
      }
    }
    readChanges(changes, { findings, nodes });
    return 'PowerShell script that writes the registry';
  });
}

/** null, and said, for what only running the script would tell. */
function changeOf(given: ReadonlyMap<string, unknown>, findings: Findings): RegistryChange | null {
  const [path, name, value] = [given.get('path') ?? given.get('literalpath'), given.get('name'), given.get('value')];
  const open = [path, name, value].find((each) => each instanceof Unresolved);
  if (open instanceof Unresolved) {
    findings.ask(`A value of the registry depends on ${quoted(open.expression)}: what is that? Put it in and import again.`);
    return null;
  }
  const [, root = '', key = ''] =
    /^(?:Registry::)?(HKLM:?|HKCU:?|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)\\(.+?)\\?$/i.exec(textOf(path) ?? '') ?? [];
  const [plainName, data] = [textOf(name), textOf(value)];
  if (key === '' || plainName === undefined || data === undefined) return null;
  const hive = /^(?:HKLM|HKEY_LOCAL)/i.test(root) ? 'HKEY_LOCAL_MACHINE' : 'HKEY_CURRENT_USER';
  const isNumber = /dword|qword/i.test(textOf(given.get('propertytype') ?? given.get('type')) ?? '') || typeof value === 'number';
  return { kind: 'set', value: { hive, key, name: plainName, type: isNumber ? 'REG_DWORD' : 'REG_SZ', data } };
}
