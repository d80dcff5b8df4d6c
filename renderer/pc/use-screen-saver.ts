import { type RefObject, useState } from 'react';
import type { PolicyScreens } from '../../shared/contract/policies.ts';
import type { PcSettings } from './display/pc-settings.ts';
import { screenSaverOf } from './display/screen-saver.ts';
import { useInactivity } from './use-inactivity.ts';

interface ScreenSaverOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly now: number;
  readonly signedIn: boolean;
  readonly policy: PolicyScreens;
  readonly settings: PcSettings;
  readonly onLock: () => void;
}

/** The screen saver: comes after its time without input, and goes, to the lock screen where it is secure, when somebody moves. */
export function useScreenSaver({ box, now, signedIn, policy, settings, onLock }: ScreenSaverOptions) {
  const { on, seconds, secure } = screenSaverOf(policy, settings);
  const [saving, setSaving] = useState(false);
  useInactivity({ box, now, limit: on ? seconds : 0, signedIn, onIdle: () => setSaving(true) });
  if (saving && (!signedIn || !on)) setSaving(false);
  const wake = () => {
    setSaving(false);
    if (secure) onLock();
  };
  return { saving, wake };
}
