import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import type { PolicyInForce, PolicyWhy } from '../../../shared/contract/policies.ts';
import { quoted } from '../../../shared/quoted.ts';
import { decides } from '../state/assumptions.ts';

/** As many as one reads. */
const mostEntries = 10;

/** The rows that a name or a LocURI means: of both scopes where it does not say which. */
export function policiesNamed(inForce: readonly PolicyInForce[], wanted: string): readonly PolicyInForce[] {
  const asked = wanted
    .trim()
    .toLowerCase()
    .replace(/^\.\/device\//, './')
    .replace(/\/policy\/result\//, '/policy/config/');
  return inForce.filter(({ area, name, node }) => node.toLowerCase() === asked || `${area}/${name}`.toLowerCase() === asked);
}

/** Why a setting is as it is: the same answer for page, CLI and HTTP. `journal` holds the newest entries, oldest first. */
export function whyPolicy(policy: PolicyInForce, journal: readonly JournalEntry[], assumptions: DeviceView['assumptions']): PolicyWhy {
  const { area, name, value, source, lost, basis, wonBy, node } = policy;
  const named = new Set([...policy.assumed, ...lost.flatMap(({ assumption = [] }) => assumption)]);
  if (wonBy?.kind === 'assumed') named.add(wonBy.source);
  const assumed = [...named].map((id) => {
    const now = assumptions.find((row) => row.id === id)?.value ?? '';
    return `${decides(id)}: taken to be ${now} (assumption ${id})`;
  });
  return {
    policy,
    says: `${upperFirst(source.name)} gives ${area}/${name} its value ${shortened(value)}`,
    overruled: lost.map((one) => `${upperFirst(one.source.name)} has ${shortened(one.value)}, and it is not used: ${one.because}`),
    inferred: [...(basis.kind === 'assumed' ? [`What it does to a screen: ${basis.source}`] : []), ...assumed],
    entries: journal
      .filter((entry) => entry.node === node)
      .slice(-mostEntries)
      .reverse(),
  };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortened(value: string): string {
  const line = value.replaceAll('\uf000', ' | ');
  return line === '' ? '(empty)' : quoted(line, 120);
}
