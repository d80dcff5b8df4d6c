import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { readPreference, writePreference } from '../../hooks/preferences.ts';

/** Said once, on the first start: this app changes the real wallpaper, and how to keep one's own. */
export function WallpaperNotice() {
  const { mirror } = useDevice();
  const { hostWallpaper } = useSnapshot();
  const [read, setRead] = useState(() => readPreference('wallpaper-notice') === 'read');
  if (read || !hostWallpaper.enabled || !hostWallpaper.able) return null;
  const close = () => {
    writePreference('wallpaper-notice', 'read');
    setRead(true);
  };
  const keepMine = async () => {
    const answer = await mirror.call('setHostWallpaper', { action: 'off' });
    if (answer.ok) close();
  };
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>A desktop picture set by policy also becomes the wallpaper of this computer.</MessageBarTitle>
        Your own wallpaper is remembered first and comes back when you quit.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void keepMine()}>
          Keep my wallpaper
        </Button>
        <Button size="small" onClick={() => void mirror.call('setHostWallpaper', { action: 'restore' })}>
          Put mine back now
        </Button>
        <Button size="small" appearance="primary" onClick={close}>
          OK
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
