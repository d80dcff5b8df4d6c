import type { ReactElement } from 'react';
import { usePc } from '../../display/pc-context.ts';
import type { SwitchSetting } from '../../display/pc-settings.ts';
import type { TextKey } from '../../texts/en.ts';
import { ManagedToggle } from './managed-toggle.tsx';

interface PermittedSwitchProps {
  readonly icon: ReactElement;
  readonly title: TextKey;
  readonly hint?: TextKey;
  readonly setting: SwitchSetting;
  /** What the policy says of it: where it does not allow it, it is off, whatever the person has set. */
  readonly allowed: boolean;
  /** Names of the policies that may forbid it. */
  readonly policies: readonly string[];
}

/** A switch of the person at the PC that a policy can only turn off. */
export function PermittedSwitch({ icon, title, hint, setting, allowed, policies }: PermittedSwitchProps) {
  const { t, settings, changeSettings } = usePc();
  return (
    <ManagedToggle
      icon={icon}
      title={t(title)}
      hint={hint && t(hint)}
      on={settings[setting] && allowed}
      managed={!allowed}
      policies={policies}
      onChange={(on) => {
        const change: { readonly [Setting in SwitchSetting]?: boolean } = { [setting]: on };
        changeSettings(change);
      }}
    />
  );
}
