import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import type { PcSettings } from './pc-settings.ts';

/** As Windows has it where nobody has set anything. Source: controlpaneldisplay.admx, "The default is 15 minutes". */
const usualSeconds = 900;

/** The screen saver as policy and person have it; with 0 seconds it never comes. */
export function screenSaverOf(
  policy: Pick<PolicyScreens, 'screenSaver' | 'screenSaverSeconds' | 'screenSaverSecure'>,
  settings: Pick<PcSettings, 'screenSaver' | 'screenSaverSecure'>,
): { readonly on: boolean; readonly seconds: number; readonly secure: boolean } {
  return {
    on: policy.screenSaver ?? settings.screenSaver,
    seconds: policy.screenSaverSeconds ?? usualSeconds,
    secure: policy.screenSaverSecure ?? settings.screenSaverSecure,
  };
}
