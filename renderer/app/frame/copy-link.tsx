import { LinkRegular } from '@fluentui/react-icons';
import { screenOf } from '../../../shared/screens.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams, useShownPanel } from '../../hooks/navigation.ts';
import { writeAddress } from '../../hooks/panel-address.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './copy-link.module.css';

/** Puts the address of this very place on the clipboard, for a ticket or a colleague at this computer. */
export function CopyLink() {
  const { bridge } = useDevice();
  const { session } = useSnapshot();
  const panel = useShownPanel();
  const [params] = usePanelParams();
  // The page of the desktop app has no address that means anything outside of it.
  if (bridge.door === 'electron') return null;
  const address = `${location.origin}/${writeAddress(panel, params, screenOf(session))}`;
  // Another place is another link: what was said of the one before goes.
  return (
    <CopyButton
      key={address}
      what="a link to what is shown here and on the PC; it carries no key"
      text={address}
      tellsText
      icon={<LinkRegular />}
      className={styles.panelLink}
    />
  );
}
