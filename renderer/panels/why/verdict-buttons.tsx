import { Button } from '@fluentui/react-components';
import type { ImageSlot, Session } from '../../../shared/contract/device-view.ts';
import type { Remedy, Why } from '../../../shared/contract/why.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import layoutStyles from '../../ui/layout.module.css';
import { whyAsText } from './why-as-text.ts';

/** Where each picture is to be seen. */
const screens: Readonly<Record<ImageSlot, { readonly screen: Session['screen']; readonly words: string }>> = {
  desktop: { screen: 'desktop', words: 'Show the desktop' },
  lockScreen: { screen: 'lock', words: 'Show the lock screen' },
  companyLogo: { screen: 'sign-in', words: 'Show the sign-in screen' },
};

interface RemedyButton {
  readonly label: string;
  readonly act: () => void;
  readonly appearance?: 'primary';
}

/** What can be done about it from here. */
export function VerdictButtons({ why }: { readonly why: Why }) {
  const { slot, remedies } = why;
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const { screen, words } = screens[slot];
  const buttons: Readonly<Record<Remedy, RemedyButton>> = {
    'show-screen': { label: words, act: () => void mirror.call('showScreen', { screen, window: 'none' }) },
    'send-policy': { label: 'Send a policy', act: () => openPanel('console'), appearance: 'primary' },
    'change-device': { label: 'Change the device', act: () => openPanel('device'), appearance: 'primary' },
    'download-again': { label: 'Download again', act: () => void mirror.call('refreshImage', { slot }) },
    'move-clock': { label: 'Move the clock', act: () => openPanel('clock') },
    'host-wallpaper': { label: 'Wallpaper of this computer', act: () => openPanel('wallpaper') },
  };
  return (
    <div className={layoutStyles.row}>
      {remedies.map((remedy) => {
        const { label, act, appearance = 'secondary' } = buttons[remedy];
        return (
          <Button key={remedy} size="small" appearance={appearance} onClick={act}>
            {label}
          </Button>
        );
      })}
      <CopyButton what="the answer as text" text={whyAsText(why)} />
    </div>
  );
}
