import * as v from 'valibot';
import { type EditionName, editions } from './editions.ts';
import { locale, osBuild, shortText } from './text-inputs.ts';

const editionNames = editions.map((edition) => edition.name) as readonly EditionName[];

/** What the run-time gates look at, beside the texts the screens show. */
export const deviceFactsSchema = v.strictObject({
  edition: v.picklist(editionNames, `there is none of that name; known are ${editionNames.join(', ')}`),
  /** `10.0.<build>.<revision>`, e.g. `10.0.26200.9278`. */
  osBuild,
  /** SharedPC/SetEduPolicies: with it, Pro editions honour the image policies. */
  setEduPolicies: v.boolean(),
  /** CloudDesktop/BootToCloudPCEnhanced: 0 off, 1 shared, 2 dedicated. */
  bootToCloud: v.picklist(['off', 'shared', 'dedicated']),
  computerName: v.pipe(v.string(), v.regex(/^(?!\d+$)[A-Za-z0-9-]{1,15}$/, '1 to 15 letters, digits or hyphens, not digits alone')),
  /** Display name of the person on the sign-in screen. */
  userName: shortText,
  /** BCP 47 tag the PC writes its clock and date in, e.g. `en-US`. */
  locale,
});

export type DeviceFacts = Readonly<v.InferOutput<typeof deviceFactsSchema>>;

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
