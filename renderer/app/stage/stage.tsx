import type { CSSProperties } from 'react';
import { desktopBounds, monitorLayouts } from '../../../shared/contract/monitor-layouts.ts';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import { Pc } from '../../pc/pc.tsx';
import { slotOfNode } from '../../ui/image-words.ts';
import { LatestEntries } from '../frame/latest-entries.tsx';
import { StatusStrip } from '../frame/status-strip.tsx';
import { usePackages } from '../provisioning/packages.ts';
import { StageTools } from './stage-tools.tsx';
import { type Displays, useDisplays } from './use-displays.ts';
import { usePcSettings } from './use-pc-settings.ts';

interface StageProps {
  readonly colourMode: ColourMode;
  readonly presenting: boolean;
  /** While presenting: Esc was pressed and nothing was open on the PC. */
  readonly onEscape?: (() => void) | undefined;
}

/** The PC, what one can make it show, and the three statuses. While presenting: the PC alone. */
export function Stage({ colourMode, presenting, onEscape }: StageProps) {
  const [displays, changeDisplays] = useDisplays();
  const { monitors } = monitorLayouts[displays.layout];
  const { width, height } = desktopBounds(monitors);
  const shape: CSSProperties & Record<'--desk-shape', number> = { '--desk-shape': width / height };
  return (
    <main className="chrome-stage">
      <div className="chrome-stage-pc">
        <div className="chrome-stage-bezel" data-displays={monitors.length} style={shape}>
          <StagedPc {...{ colourMode, displays, onEscape }} />
        </div>
      </div>
      {!presenting && <StageTools {...{ colourMode, displays }} onDisplays={changeDisplays} />}
      {!presenting && <StatusStrip />}
      {!presenting && <LatestEntries />}
    </main>
  );
}

/** The PC itself; what its user does goes to the device. */
function StagedPc({ colourMode, displays, onEscape }: Omit<StageProps, 'presenting'> & { readonly displays: Displays }) {
  const { mirror, bridge } = useDevice();
  const snapshot = useNewestSnapshot();
  const { openPanel } = useNavigation();
  const [settings, changeSettings] = usePcSettings();
  const packages = usePackages();
  return (
    <Pc
      snapshot={snapshot}
      pictureUrl={bridge.pictureUrl}
      onUndrawable={(fileName) => void mirror.call('reportUndrawable', { fileName })}
      onSession={async (session) => (await mirror.call('showScreen', session)).ok}
      onChooseBackground={(choice) => void mirror.call('chooseBackground', choice)}
      onWhy={(locURI) => {
        const slot = slotOfNode(snapshot, locURI);
        openPanel('why', slot === null ? {} : { slot });
      }}
      colourMode={colourMode}
      monitors={monitorLayouts[displays.layout].monitors}
      dpi={displays.dpi}
      settings={settings}
      onSettings={changeSettings}
      onEscape={onEscape}
      packages={packages}
    />
  );
}
