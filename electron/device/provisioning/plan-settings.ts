import type { LeftOutSetting, PlannedSetting } from '../../../shared/contract/packages/plan.ts';
import { isSecret, whyNotSimulated } from './not-simulated.ts';
import { compileValue, pictureSettings, pictureUrlSettings, settingTarget } from './setting-table.ts';

/** A setting on its way into a plan. */
export interface WantedSetting {
  readonly path: string;
  readonly value: string;
  readonly condition: string | null;
}

export type PlannedOrLeftOut =
  | { readonly kind: 'write'; readonly setting: PlannedSetting }
  | { readonly kind: 'picture'; readonly setting: string; readonly authorPath: string }
  | { readonly kind: 'not simulated' | 'refused'; readonly leftOut: LeftOutSetting };

/** What becomes of a setting of an answer file, whose value is the one that people see. */
export function planTypedSetting({ path, value, condition }: WantedSetting): PlannedOrLeftOut {
  if (pictureSettings.some((setting) => setting === path)) return { kind: 'picture', setting: path, authorPath: value };
  if (isSecret(path)) return { kind: 'not simulated', leftOut: { path, because: 'It is a secret: it is neither written nor shown' } };
  const target = settingTarget(path);
  if (target === undefined) return leaveOut(path);
  if (value === '') return { kind: 'refused', leftOut: { path, because: 'It has no value' } };
  const compiled = compileValue(path, target, value);
  if ('because' in compiled) return { kind: 'refused', leftOut: { path, because: compiled.because } };
  return { kind: 'write', setting: { path, locUri: target.locUri, ...compiled, condition } };
}

function leaveOut(path: string): PlannedOrLeftOut {
  const isWrong = /^(?:Personalization|SharedPC|Policies|CloudDesktop)(?:\/|$)/.test(path);
  if (isWrong) return { kind: 'refused', leftOut: { path, because: 'Windows Configuration Designer has no such setting' } };
  return { kind: 'not simulated', leftOut: { path, because: whyNotSimulated(path) } };
}

/** Where pictures of a package land, and how a policy names one there. */
export const downloadsFolder = ['Users', 'Public', 'Downloads'] as const;

export function downloadUrl(fileName: string): string {
  return `file:///C:/${[...downloadsFolder, fileName].map(encodeURIComponent).join('/')}`;
}

/**
 * A bare file name stands for the picture of that name which the package carries, as Designer's own help has it. Anything else, and any
 * name that is none of these, stays as it is.
 */
export function resolveBareName(setting: PlannedSetting, fileNames: readonly string[]): PlannedSetting {
  if (!pictureUrlSettings.some((path) => path === setting.path)) return setting;
  const file = fileNames.find((name) => name.toLowerCase() === setting.value.toLowerCase());
  return file === undefined ? setting : { ...setting, value: downloadUrl(file) };
}

/** The last name of a path of the author's PC. */
export function fileNameOf(authorPath: string): string {
  return authorPath.split(/[\\/]/).at(-1) ?? '';
}
