import { Button, Tooltip } from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { screenOf } from '../../../shared/screens.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams, useShownPanel } from '../../hooks/navigation.ts';
import { writeAddress } from '../../hooks/panel-address.ts';
import { copyText } from '../../ui/copy-text.ts';
import styles from './copy-link.module.css';

const usual = 'Copy a link to what is shown here and on the PC; it carries no key';

/** Puts the address of this very place on the clipboard, for a ticket or a colleague at this computer. */
export function CopyLink() {
  const { bridge } = useDevice();
  const { session } = useSnapshot();
  const panel = useShownPanel();
  const [params] = usePanelParams();
  const [said, setSaid] = useState(usual);
  // The page of the desktop app has no address that means anything outside of it.
  if (bridge.door === 'electron') return null;
  const copy = async (button: HTMLElement) => {
    const address = `${location.origin}/${writeAddress(panel, params, screenOf(session))}`;
    setSaid((await copyText(address, button.parentElement ?? button)) ? `Copied: ${address}` : `Not allowed here. The address: ${address}`);
  };
  return (
    <Tooltip content={said} relationship="label" onVisibleChange={(_, { visible }) => !visible && setSaid(usual)}>
      <Button
        className={styles.panelLink}
        appearance="subtle"
        size="small"
        icon={<LinkRegular />}
        onClick={(event) => void copy(event.currentTarget)}
      />
    </Tooltip>
  );
}
