import { ToggleButton } from '@fluentui/react-components';
import { DesktopRegular, type FluentIcon, LockClosedRegular, PersonRegular, SettingsRegular } from '@fluentui/react-icons';
import { pcScreens, type ScreenId, screenOf } from '../../../shared/screens.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';

const icons: Readonly<Record<ScreenId, FluentIcon>> = {
  lock: LockClosedRegular,
  'sign-in': PersonRegular,
  desktop: DesktopRegular,
  settings: SettingsRegular,
};

import { useRovingTabindex } from '../../hooks/roving-tabindex.ts';
import styles from './screen-buttons.module.css';

/** What the PC shows: the places a policy can be seen. */
export function ScreenButtons() {
  const { mirror } = useDevice();
  const { session } = useSnapshot();
  const roving = useRovingTabindex<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and cannot be a flex row in every browser
    <div {...roving} className={styles.screenButtons} role="group" aria-label="What the PC shows">
      {pcScreens.map(({ id, label, session: wanted }) => {
        const Icon = icons[id];
        return (
          <ToggleButton
            key={id}
            appearance="subtle"
            icon={<Icon />}
            checked={screenOf(session) === id}
            onClick={() => void mirror.call('showScreen', wanted)}
          >
            {label}
          </ToggleButton>
        );
      })}
    </div>
  );
}
