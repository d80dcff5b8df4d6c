import type { PcView } from '../../connection/use-pc-view.ts';
import type { Translate } from '../texts/translate.ts';

/** What the PC has to say to the person at it. */
export interface Notification {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Of packages that were added, newest first, and of an organization that has set something. */
export function notificationsOf({ packages, policies }: Pick<PcView, 'packages' | 'policies'>, t: Translate): readonly Notification[] {
  const settings = policies.inForce.length;
  const organization = {
    id: 'organization',
    title: t('managedHere'),
    text: t('settingsManaged', { number: String(settings) }),
  };
  return [
    ...packages
      .toSorted((one, other) => other.appliedAt - one.appliedAt)
      .map(({ packageId, name }) => ({ id: packageId, title: name, text: t('packageAdded') })),
    ...(settings === 0 ? [] : [organization]),
  ];
}
