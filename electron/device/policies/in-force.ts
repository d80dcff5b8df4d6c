import type { PolicyInForce, PolicySource, PolicyView } from '../../../shared/contract/policies.ts';
import type { Policy, Shown } from './definition/policy.ts';
import { configNode } from './definition/policy-nodes.ts';
import { localPicture } from './local-picture.ts';
import { type PictureRivals, screensOf } from './screens.ts';
import { policyTable } from './table/policy-table.ts';

export interface GivenPolicies extends PictureRivals {
  /** Values of the Config nodes by canonical LocURI. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Who wrote the value of a Config node. */
  readonly sourceOf: (node: string, value: string) => PolicySource;
}

/** What all policies together make of the screens, and each setting with what it does. */
export function policiesInForce(given: GivenPolicies): PolicyView {
  const found = policyTable.flatMap((policy) => {
    const value = given.values.get(configNode(policy)) ?? null;
    return value === null ? [] : [{ policy, value, read: policy.read(value) }];
  });
  const shown = found.flatMap(({ read }) => (read.ok ? [read.value] : []));
  return {
    screens: screensOf(shown, given),
    inForce: found.map(({ policy, value, read }) => {
      const source = given.sourceOf(configNode(policy), value);
      const { area, name, scope, screens, basis } = policy;
      const effect = read.ok ? effectOf(policy, read.value, shown, given) : `Without effect: ${read.because}`;
      return { area, name, scope, node: configNode(policy), value, source, lost: [], effect, screens, basis } satisfies PolicyInForce;
    }),
  };
}

function effectOf({ effect }: Policy, own: Shown, all: readonly Shown[], rivals: PictureRivals): string {
  const why = whyNothing(own, all, rivals);
  return why === null ? `${effect}${missingFile(own)}` : `Without effect: ${why}`;
}

/** Why a value that was read changes nothing; null where it does change something. */
function whyNothing(own: Shown, all: readonly Shown[], { cspShows, assumptions }: PictureRivals): string | null {
  if (own.lockPath !== undefined && cspShows('lockScreen') && assumptions.lockPicture === 'csp')
    return 'the picture of LockScreenImageUrl goes before it (assumption lockPicture)';
  if (own.lockPath !== undefined && all.findLast(({ lockPath }) => lockPath !== undefined) !== own)
    return 'another policy gives the lock screen its picture';
  if (own.desktopPath !== undefined && cspShows('desktop') && assumptions.desktopPicture === 'csp')
    return 'the picture of DesktopImageUrl goes before it (assumption desktopPicture)';
  const half = own.noticeTitle !== undefined || own.noticeLines !== undefined;
  if (half && screensOf(all, { cspShows, assumptions }).notice === null) return 'the page needs both its title and its text';
  return isUsual(own) ? 'it is so without the policy too' : null;
}

function isUsual(own: Shown): boolean {
  const none: PictureRivals = { cspShows: () => false, assumptions: { lockPicture: 'csp', desktopPicture: 'csp' } };
  const isPart = own.noticeTitle !== undefined || own.noticeLines !== undefined;
  return !isPart && JSON.stringify(screensOf([own], none)) === JSON.stringify(screensOf([], none));
}

function missingFile({ lockPath, desktopPath }: Shown): string {
  const path = lockPath ?? desktopPath;
  if (path === undefined || localPicture(path, 'fill') !== null) return '';
  return `. There is no “${path}” on this PC`;
}
