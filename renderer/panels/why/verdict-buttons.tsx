import { Button } from '@fluentui/react-components';
import type { ImageSlot, ImageState, Session } from '../../../shared/contract/device-view.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { canDownloadAgain } from '../../ui/image-words.ts';
import type { ChainLink } from './chain-link.ts';
import { isForAnotherPC } from './command-link.ts';
import { firstBroken } from './why-chain.ts';

/** Where each picture is to be seen. */
const screens: Readonly<Record<ImageSlot, { readonly screen: Session['screen']; readonly words: string }>> = {
  desktop: { screen: 'desktop', words: 'Show the desktop' },
  lockScreen: { screen: 'lock', words: 'Show the lock screen' },
  companyLogo: { screen: 'sign-in', words: 'Show the sign-in screen' },
};

interface VerdictButtonsProps {
  readonly slot: ImageSlot;
  readonly chain: readonly ChainLink[];
}

/** What can be done about it from here. */
export function VerdictButtons({ slot, chain }: VerdictButtonsProps) {
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const { clock, images, session } = useSnapshot();
  const { screen, words } = screens[slot];
  const image = images[slot];
  const link = chain[firstBroken(chain)];
  const isShown = link === undefined || link.kind === 'host';
  const has = (kind: ChainLink['kind']) => isShown && chain.some((each) => each.kind === kind && each.fix !== undefined);
  const show = (label: string, act: () => void, appearance: 'primary' | 'secondary' = 'secondary') => (
    <Button key={label} size="small" appearance={appearance} onClick={act}>
      {label}
    </Button>
  );
  const buttons = [
    isShown && session.screen !== screen && show(words, () => void mirror.call('showScreen', { screen, window: 'none' })),
    needsCommand(image, link) && show('Send a policy', () => openPanel('console'), 'primary'),
    needsDevice(slot, image, link) && show('Change the device', () => openPanel('device'), 'primary'),
    (link?.kind === 'transfer' || has('transfer')) &&
      image.status !== 2 &&
      canDownloadAgain(image) &&
      show('Download again', () => void mirror.call('refreshImage', { slot })),
    link?.state === 'waiting' && clock.nextEventAt !== null && show('Move the clock', () => openPanel('clock')),
    has('host') && show('Wallpaper of this computer', () => openPanel('wallpaper')),
  ].filter((button) => button !== false);
  return buttons.length === 0 ? null : <div className="row">{buttons}</div>;
}

/** There is no address, or one that is refused as it is written. */
function needsCommand({ status, tries }: ImageState, link: ChainLink | undefined): boolean {
  return link?.kind === 'command' || (link?.kind === 'transfer' && status !== 2 && tries === 0);
}

function needsDevice(slot: ImageSlot, { undrawable }: ImageState, link: ChainLink | undefined): boolean {
  if (link?.kind === 'command') return link.entries.some(isForAnotherPC);
  return link?.kind === 'gate' || (link?.kind === 'screen' && slot === 'companyLogo' && !undrawable);
}
