import { Button, Spinner, Tooltip } from '@fluentui/react-components';
import { CameraRegular, CopyRegular } from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import type { Result } from '../../../shared/result.ts';
import { screenOf } from '../../../shared/screens.ts';
import type { ScreenshotRequest } from '../../../shared/window/screenshot.ts';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import type { Displays } from './use-displays.ts';
import { pcColours } from './use-pc-settings.ts';

interface ScreenshotButtonsProps {
  readonly displays: Displays;
  readonly colourMode: ColourMode;
  /** What came of it, in words; empty while it is being taken. */
  readonly onSaid: (words: string) => void;
}

/** The screen the PC shows now, pixel for pixel, without anything of ours: as a file, and where a page may do that on the clipboard. */
export function ScreenshotButtons(props: ScreenshotButtonsProps) {
  const { bridge } = useDevice();
  return (
    <>
      <ScreenshotButton
        {...props}
        label="Save a screenshot of the PC"
        icon={<CameraRegular />}
        take={bridge.saveScreenshot}
        words={(fileName) => (fileName === null ? '' : `Saved as ${fileName}`)}
      />
      {bridge.copyScreenshot !== undefined && (
        <ScreenshotButton
          {...props}
          label="Copy a screenshot of the PC"
          icon={<CopyRegular />}
          take={bridge.copyScreenshot}
          words={() => 'The screenshot is on the clipboard'}
        />
      )}
    </>
  );
}

interface ScreenshotButtonProps<Taken> extends ScreenshotButtonsProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly take: (wish: ScreenshotRequest) => Promise<Result<Taken>>;
  readonly words: (taken: Taken) => string;
}

function ScreenshotButton<Taken>({ displays, colourMode, onSaid, label, icon, take, words }: ScreenshotButtonProps<Taken>) {
  const { session } = useNewestSnapshot();
  const [taking, setTaking] = useState(false);
  const press = async () => {
    setTaking(true);
    onSaid('');
    const taken = await take({ screen: screenOf(session), ...displays, at: 'now', colours: pcColours(colourMode) });
    setTaking(false);
    onSaid(taken.ok ? words(taken.value) : `${taken.problem.title}. ${taken.problem.detail}`);
  };
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" icon={taking ? <Spinner size="tiny" /> : icon} disabledFocusable={taking} onClick={() => void press()} />
    </Tooltip>
  );
}
