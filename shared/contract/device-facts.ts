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

/** The newest build with captures. */
export const newestBuild = '10.0.26200.9278';

/** What people call them, within a sentence. */
export const factNames: Readonly<Record<keyof DeviceFacts, string>> = {
  edition: 'the edition',
  osBuild: 'the OS build',
  setEduPolicies: 'SetEduPolicies',
  bootToCloud: 'boot to cloud',
  computerName: 'the computer name',
  userName: 'the user',
  locale: 'language and region',
};

/** `the edition is now Pro` */
export function factInWords(name: keyof DeviceFacts, value: string | boolean): string {
  const words = typeof value === 'boolean' ? (value ? 'on' : 'off') : value;
  return `${factNames[name]} is now ${name === 'bootToCloud' && value !== 'off' ? `in ${words} PC mode` : words}`;
}
