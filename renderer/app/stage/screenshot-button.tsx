import { Button, Spinner, Tooltip } from '@fluentui/react-components';
import { CameraRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { screenOf } from '../../../shared/screens.ts';
import type { ScreenshotRequest } from '../../../shared/window/screenshot.ts';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import type { Displays } from './use-displays.ts';

interface ScreenshotButtonProps {
  readonly displays: Displays;
  readonly colourMode: ColourMode;
  /** What came of it, in words; empty while it is being taken. */
  readonly onSaid: (words: string) => void;
}

/** A file with the screen the PC shows now, pixel for pixel, without anything of ours. */
export function ScreenshotButton({ displays, colourMode, onSaid }: ScreenshotButtonProps) {
  const { bridge } = useDevice();
  const { session } = useNewestSnapshot();
  const [taking, setTaking] = useState(false);
  const take = async () => {
    setTaking(true);
    onSaid('');
    const wish: ScreenshotRequest = { screen: screenOf(session), ...displays, at: 'now', colours: colourMode };
    const taken = await bridge.saveScreenshot(wish);
    setTaking(false);
    if (!taken.ok) onSaid(`${taken.problem.title}. ${taken.problem.detail}`);
    else if (taken.value !== null) onSaid(`Saved as ${taken.value}`);
  };
  return (
    <Tooltip content="Save a screenshot of the PC" relationship="label">
      <Button
        appearance="subtle"
        icon={taking ? <Spinner size="tiny" /> : <CameraRegular />}
        disabledFocusable={taking}
        onClick={() => void take()}
      />
    </Tooltip>
  );
}
