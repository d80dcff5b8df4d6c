import { monitorLayouts } from '../../../shared/monitor-layouts.ts';
import { Pc } from '../../screens/pc/pc.tsx';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { slotOfNode } from '../image-words.ts';
import { usePanels } from '../panel-context.tsx';
import { LatestEntries } from './latest-entries.tsx';
import { ScreenButtons } from './screen-buttons.tsx';
import { StatusStrip } from './status-strip.tsx';
import type { ColourMode } from './use-colour-mode.ts';

/** The PC, what one can make it show, and the three statuses. While presenting: the PC alone. */
export function Stage({ colourMode, presenting }: { readonly colourMode: ColourMode; readonly presenting: boolean }) {
  const { mirror, bridge } = useDevice();
  const snapshot = useSnapshot();
  const { open, focus } = usePanels();
  return (
    <main className="chrome-stage">
      <div className="chrome-stage-pc">
        <div className="chrome-stage-bezel">
          <Pc
            snapshot={snapshot}
            pictureUrl={bridge.pictureUrl}
            onSession={(session) => void mirror.call('showScreen', session)}
            onChooseBackground={(choice) => void mirror.call('chooseBackground', choice)}
            onWhy={(locURI) => open('why', { slot: slotOfNode(snapshot, locURI) ?? focus.slot })}
            colourMode={colourMode}
            monitors={monitorLayouts.one.monitors}
          />
        </div>
      </div>
      {!presenting && <ScreenButtons />}
      {!presenting && <StatusStrip />}
      {!presenting && <LatestEntries />}
    </main>
  );
}
