import { Button } from '@fluentui/react-components';
import type { ImageSlot, ImageState, Session } from '../../../shared/snapshot.ts';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';
import type { ChainLink } from './chain-link.ts';
import { isForAnotherPC } from './command-link.ts';

/** Where each picture is to be seen. */
const screens: Readonly<Record<ImageSlot, { readonly screen: Session['screen']; readonly words: string }>> = {
  desktop: { screen: 'desktop', words: 'Show the desktop' },
  lockScreen: { screen: 'lock', words: 'Show the lock screen' },
  companyLogo: { screen: 'sign-in', words: 'Show the sign-in screen' },
};

interface VerdictButtonsProps {
  readonly slot: ImageSlot;
  /** The first broken link; undefined when there is none. */
  readonly link: ChainLink | undefined;
}

/** What can be done about it from here. */
export function VerdictButtons({ slot, link }: VerdictButtonsProps) {
  const { mirror } = useDevice();
  const { open } = usePanels();
  const { clock, images, session } = useSnapshot();
  const { screen, words } = screens[slot];
  const show = (label: string, act: () => void, appearance: 'primary' | 'secondary' = 'secondary') => (
    <Button key={label} size="small" appearance={appearance} onClick={act}>
      {label}
    </Button>
  );
  const buttons = [
    link === undefined && session.screen !== screen && show(words, () => void mirror.call('showScreen', { screen, window: 'none' })),
    link?.kind === 'command' && show('Send a policy', () => open('console'), 'primary'),
    needsDevice(slot, link) && show('Change the device', () => open('device'), 'primary'),
    link?.kind === 'transfer' && hasAsked(images[slot]) && show('Download again', () => void mirror.call('refreshImage', { slot })),
    link?.state === 'waiting' && clock.nextEventAt !== null && show('Move the clock', () => open('clock')),
    link?.kind === 'host' && show('Wallpaper of this computer', () => open('wallpaper')),
  ].filter((button) => button !== false);
  return buttons.length === 0 ? null : <div className="row">{buttons}</div>;
}

/** A request was made and none is under way: what was refused by its text alone is refused again. */
function hasAsked({ status, tries }: ImageState): boolean {
  return status !== 2 && tries > 0;
}

function needsDevice(slot: ImageSlot, link: ChainLink | undefined): boolean {
  if (link?.kind === 'command') return link.entries.some(isForAnotherPC);
  return link?.kind === 'gate' || (link?.kind === 'screen' && slot === 'companyLogo');
}
