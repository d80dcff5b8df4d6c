import type { AppliedPackage } from '../../../shared/contract/packages/plan.ts';
import type { Result } from '../../../shared/result.ts';
import { treeOfSource } from '../csp/policy/source-tree.ts';
import { packageSource } from '../policies/sources/writers.ts';
import { type AppliedSettings, applySettings } from '../provisioning/apply-settings.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';

/** Whether a package has settings for a user, and nobody has signed in since it was applied. */
export function hasWaiting({ packages }: { readonly packages: readonly AppliedPackage[] }): boolean {
  return packages.some(({ settings }) => settings.some(({ waitsFor }) => waitsFor !== undefined));
}

/** Somebody has signed in: writes the settings of packages that waited for that. For the one who has the turn; the failure of saving them. */
export async function applyWaiting(device: DeviceDeps): Promise<Result<never> | undefined> {
  const { tree, journal, memory } = device;
  const cause = device.newCause();
  const packages: AppliedPackage[] = [];
  const entries: AppliedSettings['entries'][number][] = [];
  for (const each of memory.state.packages) {
    const others = memory.state.packages.filter((other) => other !== each);
    const own = treeOfSource({ tree, sources: device.policies }, packageSource(each), 'all');
    const waiting = each.settings.filter(({ waitsFor }) => waitsFor !== undefined);
    const written = applySettings(
      { ...each, settings: waiting.map(({ path, locUri, format, value, condition }) => ({ path, locUri, format, value, condition })) },
      {
        tree: { ...own, values: tree.values },
        others,
        keepsForeignValues: device.assumptions().ppkgAgainstMdm === 'mdmStays',
        userIsThere: true,
        cause,
      },
    );
    const now = new Map(waiting.map((setting, index) => [setting, written.settings[index] ?? setting]));
    packages.push({ ...each, settings: each.settings.map((setting) => now.get(setting) ?? setting) });
    entries.push(...written.entries);
  }
  const kept = await saveChange(device, { packages });
  if (!kept.ok) return kept;
  for (const entry of entries) journal.record(entry);
  tree.commit();
  device.images.reevaluate(cause);
  device.changed('tree');
  return undefined;
}
