import { quoted } from '../../../../shared/quoted.ts';
import { type RegistryChange, typeNumbers } from '../../policies/group-policy/registry-key.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { packageForm } from '../../xml/forms.ts';
import { guard } from '../../xml/guard.ts';
import { faultInWords, parseXML } from '../../xml/parse-xml.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { readChanges } from './registry-values.ts';

/** Registry.xml of Group Policy Preferences: values of the registry, some of which a policy stands behind. Source: [MS-GPPREF] 2.2.1.10. */
export function readPreferences(text: string, nodes: NodeNames): Foreign {
  return gather((findings) => {
    const problem = guard(text);
    const parsed = problem === null ? parseXML(text.replace(/^\s*<\?xml[^>]*>/, ''), packageForm) : null;
    if (parsed === null || parsed.root === null)
      findings.leaveOut(`It cannot be read: ${problem?.detail ?? (parsed?.fault ? faultInWords(parsed.fault) : '')}`);
    else readChanges(changesOf(parsed.root, findings), { findings, nodes });
    return 'registry items of Group Policy Preferences (Registry.xml)';
  });
}

function changesOf(element: XMLElement, findings: Findings): readonly RegistryChange[] {
  if (element.attributes.get('disabled') === '1') {
    findings.leaveOut(`${quoted(element.attributes.get('name') ?? element.name)} is disabled there: it was left out.`);
    return [];
  }
  if (element.name !== 'Registry') return element.children.flatMap((child) => changesOf(child, findings));
  if (element.children.some(({ name }) => name === 'Filters'))
    findings.repair(
      `${quoted(element.attributes.get('name') ?? '')} holds for some PCs only (item-level targeting): it was taken for this one.`,
    );
  return element.children.filter(({ name }) => name === 'Properties').flatMap((properties) => changeOf(properties, findings) ?? []);
}

function changeOf({ attributes, children }: XMLElement, findings: Findings): RegistryChange | null {
  const [action = 'U', hiveName = '', key = '', name = '', type = ''] = ['action', 'hive', 'key', 'name', 'type'].map((each) =>
    attributes.get(each),
  );
  const shown = quoted([hiveName, key, name].join('\\'));
  const hive = { HKEY_LOCAL_MACHINE: 'HKEY_LOCAL_MACHINE', HKEY_CURRENT_USER: 'HKEY_CURRENT_USER' } as const;
  const known = Object.values(hive).find((each) => each === hiveName);
  if (known === undefined) {
    findings.leaveOut(`${shown} is in neither HKEY_LOCAL_MACHINE nor HKEY_CURRENT_USER: it was left out.`);
    return null;
  }
  if (action === 'D')
    return name === '' ? { kind: 'delete-key', hive: known, key, below: true } : { kind: 'delete', hive: known, key, name };
  const written = [...typeNumbers.values()].find((each) => each === type);
  const list = children.filter((child) => child.name === 'Values').flatMap((values) => values.children.map(({ text }) => text));
  const data = written === undefined ? null : dataOf(written, attributes.get('value') ?? '', list);
  if (written === undefined || data === null) {
    if (name !== '' || attributes.get('value')) findings.leaveOut(`${shown} has a value this importer cannot read: it was left out.`);
    return null;
  }
  return { kind: 'set', value: { hive: known, key, name, type: written, data } };
}

/** Numbers stand there in hexadecimal, lists as elements. */
function dataOf(type: string, value: string, list: readonly string[]): string | null {
  if (/DWORD|QWORD/.test(type)) return /^[\da-f]{1,16}$/i.test(value) ? String(BigInt(`0x${value}`)) : null;
  return type === 'REG_MULTI_SZ' && list.length > 0 ? list.join('\n') : value;
}
