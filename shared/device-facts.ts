import type { EditionName } from './editions.ts';

/** What the run-time gates look at, beside the texts the screens show. */
export interface DeviceFacts {
  readonly edition: EditionName;
  /** `10.0.<build>.<revision>`, e.g. `10.0.26200.9278`. */
  readonly osBuild: string;
  /** SharedPC/SetEduPolicies: with it, Pro editions honour the image policies. */
  readonly setEduPolicies: boolean;
  /** CloudDesktop/BootToCloudPCEnhanced: 0 off, 1 shared, 2 dedicated. */
  readonly bootToCloud: 'off' | 'shared' | 'dedicated';
  readonly computerName: string;
  /** Display name of the person on the sign-in screen. */
  readonly userName: string;
  /** BCP 47 tag the PC writes its clock and date in, e.g. `en-US`. */
  readonly locale: string;
}

/** What people call them. */
export const factWords: Readonly<Record<keyof DeviceFacts, string>> = {
  edition: 'Edition',
  osBuild: 'OS build',
  setEduPolicies: 'SetEduPolicies',
  bootToCloud: 'Boot to cloud',
  computerName: 'Computer name',
  userName: 'User name',
  locale: 'Language',
};
