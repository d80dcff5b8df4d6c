import type { LeftOutSetting, ProvisioningPlan, ShownPackage } from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { columns } from './columns.ts';

/** What a package would do, for people. */
export function planText(plan: ProvisioningPlan): string {
  const writes = plan.settings.map(({ path, value, condition }) => [
    plainText(path),
    plainText(value),
    condition === null ? '' : plainText(condition),
  ]);
  return [heading(plan), ...block('It writes', writes.length === 0 ? [] : [columns(writes)]), ...rest(plan)].join('\n');
}

/** What came of a package. */
export function appliedText(applied: ShownPackage): string {
  const rows = applied.settings.map(({ status, path, because }) => [
    status === null ? 'not written' : `${status}`,
    plainText(path),
    plainText(because),
  ]);
  return [heading(applied), ...block('Settings', rows.length === 0 ? [] : [columns(rows)]), ...rest(applied)].join('\n');
}

export function listText(packages: readonly ShownPackage[]): string {
  if (packages.length === 0) return 'There are no packages.';
  const rows = packages.map(({ packageId, name, version, owner, rank, settings }) => [
    plainText(packageId),
    plainText(name),
    plainText(version),
    plainText(`${owner}, rank ${rank}`),
    `${settings.filter(({ inForce }) => inForce).length} of ${settings.length}`,
  ]);
  return columns([['ID', 'NAME', 'VERSION', 'OWNER', 'IN FORCE'], ...rows]);
}

function heading({ name, version, owner, rank, packageId }: ProvisioningPlan | ShownPackage): string {
  return `Package ${quoted(name)}, version ${plainText(version)}, ${plainText(owner)}, rank ${rank}\n  ${plainText(packageId)}`;
}

function rest({ pictures, files, notSimulated, refused, notes }: ProvisioningPlan | ShownPackage): readonly string[] {
  const copied = pictures.map(
    ({ fileName, inPackage }) => `${plainText(fileName)}${inPackage === null ? ' (not included: provide it separately)' : ''}`,
  );
  const carried = files.filter(({ used }) => !used).map(({ path, size }) => `${plainText(path)} (${size} bytes)`);
  return [
    ...block('It copies to C:\\Users\\Public\\Downloads', copied),
    ...block('It contains, but does not use', carried),
    ...block('Not simulated', notSimulated.map(leftOutText)),
    ...block('Left out', refused.map(leftOutText)),
    ...block('Notes', notes.map(plainText)),
  ];
}

function leftOutText({ path, because }: LeftOutSetting): string {
  return `${plainText(path)}: ${plainText(because)}`;
}

function block(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}:`, ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`)];
}
