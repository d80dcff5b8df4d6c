import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { desktopBounds, monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { usePcView } from '../../connection/use-pc-view.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import { Pc, type PcProps } from '../../pc/pc.tsx';
import { WorkProvider } from '../../pc/work/work-control.ts';
import { slotOfNode } from '../../ui/image-words.ts';
import { LatestEntries } from '../frame/latest-entries.tsx';
import { StatusStrip } from '../frame/status-strip.tsx';
import { usePackages } from '../provisioning/packages.ts';
import { FollowStory, FollowSwitch, useFollowing } from '../story/follow-switch.tsx';
import { useWorkControl } from '../work/use-work-control.ts';
import workspaceStyles from '../workspace.module.css';
import { StageTools } from './stage-tools.tsx';
import { type Displays, useDisplays } from './use-displays.ts';
import { usePcSettings } from './use-pc-settings.ts';

interface StageProps {
  readonly colourMode: ColourMode;
  readonly presenting: boolean;
  /** While presenting: Esc was pressed and nothing was open on the PC. */
  readonly onEscape?: (() => void) | undefined;
  /** Over the PC. */
  readonly caption?: ReactNode;
}

/** The PC, what one can make it show, and the three statuses. While presenting: the PC alone. */
export function Stage({ colourMode, presenting, onEscape, caption }: StageProps) {
  const [displays, changeDisplays] = useDisplays();
  const [following, changeFollowing] = useFollowing();
  const { monitors } = monitorLayouts[displays.layout];
  const { width, height } = desktopBounds(monitors);
  const shape: CSSProperties & Record<'--desk-shape', number> = { '--desk-shape': width / height };
  return (
    <main className={workspaceStyles.chromeStage}>
      <div className={workspaceStyles.chromeStagePc}>
        <div className={workspaceStyles.chromeStageBezel} data-displays={monitors.length} style={shape}>
          <StagedPc colourMode={colourMode} displays={displays} presenting={presenting} onEscape={onEscape} />
          {caption}
        </div>
      </div>
      <FollowStory on={following} />
      {!presenting && (
        <StageTools colourMode={colourMode} displays={displays} onDisplays={changeDisplays}>
          <FollowSwitch on={following} onChange={changeFollowing} />
        </StageTools>
      )}
      {!presenting && <StatusStrip />}
      {!presenting && <LatestEntries />}
    </main>
  );
}

/** The PC itself; what its user does goes to the device. */
function StagedPc({ colourMode, displays, presenting, onEscape }: StageProps & { readonly displays: Displays }) {
  const view = usePcView();
  const person = usePerson();
  const [settings, changeSettings] = usePcSettings();
  const packages = usePackages();
  const work = useWorkControl();
  return (
    <WorkProvider value={work}>
      <Pc
        {...person}
        onWhy={presenting ? undefined : person.onWhy}
        snapshot={view}
        colourMode={colourMode}
        monitors={monitorLayouts[displays.layout].monitors}
        dpi={displays.dpi}
        settings={settings}
        onSettings={changeSettings}
        onEscape={onEscape}
        packages={packages}
      />
    </WorkProvider>
  );
}

/** The same functions as long as the PC is the same one: it is not painted again on their account. */
function usePerson(): Pick<PcProps, 'pictureUrl' | 'onUndrawable' | 'onSession' | 'onChooseBackground' | 'onWhy' | 'onExport'> {
  const { mirror, bridge } = useDevice();
  const { openPanel } = useNavigation();
  return useMemo(
    () => ({
      pictureUrl: bridge.pictureUrl,
      onUndrawable: (fileName) => void mirror.call('reportUndrawable', { fileName }),
      onSession: async (session) => (await mirror.call('showScreen', session)).ok,
      onChooseBackground: (choice) => void mirror.call('chooseBackground', choice),
      async onExport() {
        const report = await mirror.call('getMdmReport', {});
        if (report.ok) await bridge.saveFile({ kind: 'report', name: 'MDMDiagHTMLReport', content: report.value.html });
      },
      onWhy: (locURI) => {
        const { snapshot } = mirror.store.getState();
        const slot = snapshot === null ? null : slotOfNode(snapshot, locURI);
        if (/\/Policy\/Config\//i.test(locURI)) openPanel('policies', { node: locURI });
        else openPanel('why', slot === null ? {} : { slot });
      },
    }),
    [mirror, bridge, openPanel],
  );
}
