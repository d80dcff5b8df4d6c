import { ToggleButton } from '@fluentui/react-components';
import { DesktopRegular, type FluentIcon, LockClosedRegular, PersonRegular, SettingsRegular } from '@fluentui/react-icons';
import type { Session } from '../../../shared/contract/device-view.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';

interface ScreenChoice {
  readonly label: string;
  readonly icon: FluentIcon;
  readonly session: Session;
  readonly isShown: (session: Session) => boolean;
}

const choices: readonly ScreenChoice[] = [
  {
    label: 'Lock screen',
    icon: LockClosedRegular,
    session: { screen: 'lock', window: 'none' },
    isShown: ({ screen }) => screen === 'lock',
  },
  {
    label: 'Sign-in',
    icon: PersonRegular,
    session: { screen: 'sign-in', window: 'none' },
    isShown: ({ screen }) => screen === 'sign-in',
  },
  {
    label: 'Desktop',
    icon: DesktopRegular,
    session: { screen: 'desktop', window: 'none' },
    isShown: ({ screen, window }) => screen === 'desktop' && window === 'none',
  },
  {
    label: 'Settings',
    icon: SettingsRegular,
    session: { screen: 'desktop', window: 'settings-background' },
    isShown: ({ screen, window }) => screen === 'desktop' && window !== 'none',
  },
];

/** What the PC shows: the four places a policy can be seen. */
export function ScreenButtons() {
  const { mirror } = useDevice();
  const { session } = useSnapshot();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and cannot be a flex row in every browser
    <div className="screen-buttons" role="group" aria-label="What the PC shows">
      {choices.map(({ label, icon: Icon, session: wanted, isShown }) => (
        <ToggleButton
          key={label}
          appearance="subtle"
          icon={<Icon />}
          checked={isShown(session)}
          onClick={() => void mirror.call('showScreen', wanted)}
        >
          {label}
        </ToggleButton>
      ))}
    </div>
  );
}
