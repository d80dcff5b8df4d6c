import { type ReactNode, useEffect, useState } from 'react';
import { keepTexts } from '../hooks/drafts.ts';
import { NavigationProvider, useNavigation, useShownPanel } from '../hooks/navigation.ts';
import type { PanelId } from '../hooks/panel-id.ts';
import { writePreference } from '../hooks/preferences.ts';
import type { ColourMode } from '../hooks/use-colour-mode.ts';
import { ConsoleProvider, useConsole } from '../panels/console/console-store.ts';
import { CaptureProvider } from '../panels/management/capture-store.ts';
import { ScenarioDraftProvider, useScenarioDraft } from '../panels/scenarios/scenario-draft.ts';
import { Boundary, FaultBar } from '../ui/boundary.tsx';
import { FileDrop } from './file-drop/file-drop.tsx';
import { ConnectionBanner } from './frame/connection-banner.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { Announcer } from './notices/announcer.tsx';
import { Notices } from './notices/notices.tsx';
import { WallpaperNotice } from './notices/wallpaper-notice.tsx';
import { PaletteKeys } from './palette/palette-keys.tsx';
import { PanelArea } from './panel-area.tsx';
import { LiveCaption } from './presenting/live-caption.tsx';
import { OperatorsStrip } from './presenting/operators-strip.tsx';
import { endPresentation } from './presenting/presentation-channel.ts';
import { Presenter } from './presenting/presenter.tsx';
import { stripKey } from './presenting/presenter-actions.ts';
import { useIdleCursor } from './presenting/use-idle-cursor.ts';
import { usePresentationElsewhere } from './presenting/use-presentation-elsewhere.ts';
import { usePresenting } from './presenting/use-presenting.ts';
import { useSecondPress } from './presenting/use-second-press.ts';
import { PanelRail } from './rail/panel-rail.tsx';
import { Stage } from './stage/stage.tsx';
import { useAddress } from './use-address.ts';
import styles from './workspace.module.css';

interface WorkspaceProps {
  readonly colourMode: ColourMode;
  readonly onToggleColourMode: () => void;
}

/** The PC large on the left, one panel on the right, the rail to choose it; or the PC alone while presenting. */
export function Workspace(props: WorkspaceProps) {
  return (
    <NavigationProvider>
      <ConsoleProvider>
        <CaptureProvider>
          <ScenarioDraftProvider>
            <Keeper />
            <WorkspaceWindow {...props} />
          </ScenarioDraftProvider>
        </CaptureProvider>
      </ConsoleProvider>
    </NavigationProvider>
  );
}

/** Has a fault of its own alone, so that the panels, and Reset among them, stay at hand. */
function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <Boundary instead={(fault) => <FaultBar title={`${name} has a fault`} fault={fault} />}>{children}</Boundary>;
}

function WorkspaceWindow({ colourMode, onToggleColourMode }: WorkspaceProps) {
  const presenting = usePresenting();
  const presentedElsewhere = usePresentationElsewhere();
  const shown = useShownPanel();
  const { openPanel } = useNavigation();
  const cursorHidden = useIdleCursor(presenting.on);
  const [strip, showStrip] = useKeysAtStart(presenting.on);
  const lost = useSecondPress(() => showStrip(true));
  return (
    <div
      className={presenting.on ? `${styles.workspace} ${styles.workspacePresenting}` : styles.workspace}
      data-cursor={cursorHidden ? 'hidden' : undefined}
    >
      {!presenting.on && (
        <Part name="The bar at the top">
          <TopBar
            colourMode={colourMode}
            onToggleColourMode={onToggleColourMode}
            onPresent={presenting.start}
            afterPresenting={presenting.over}
          />
        </Part>
      )}
      {!presenting.on && (
        <div className={styles.workspaceNotices}>
          <Part name="The notices">
            {presentedElsewhere && <OperatorsStrip inScenario={shown === 'scenarios'} onEnd={endPresentation} />}
            <ConnectionBanner />
            <WallpaperNotice />
            <Notices />
          </Part>
          <Part name="The place for files">
            <FileDrop />
          </Part>
        </div>
      )}
      <div className={styles.workspaceBody}>
        <Part name="The screen of the PC">
          <Stage
            colourMode={colourMode}
            presenting={presenting.on}
            onEscape={presenting.on ? lost : undefined}
            caption={presenting.on && <LiveCaption inScenario={shown === 'scenarios'} />}
          />
        </Part>
        {!presenting.on && shown !== null && <PanelArea panel={shown} onClose={() => openPanel(null)} />}
        {!presenting.on && <PanelRail shown={shown} onShow={openPanel} />}
      </div>
      {presenting.on && <Presenter inScenario={shown === 'scenarios'} strip={strip} onStrip={showStrip} onEnd={presenting.stop} />}
      {!presenting.on && <PaletteKeys actions={{ present: presenting.start, toggleColours: onToggleColourMode }} />}
      <Boundary instead={() => null}>
        <Announcer />
      </Boundary>
    </div>
  );
}

/** How long the presenter's keys are named when presenting begins, in ms. */
const keysShownMs = 6_000;

/** Whether the strip of the presenter's keys is there: at the start for a moment, then when it is asked for. */
function useKeysAtStart(presenting: boolean): readonly [boolean, (shown: boolean) => void] {
  const [strip, showStrip] = useState(false);
  useEffect(() => {
    showStrip(presenting);
    if (!presenting) return;
    const timer = setTimeout(() => showStrip(false), keysShownMs);
    const asked = (event: KeyboardEvent) => {
      if (event.key === stripKey || event.key === 'F9') clearTimeout(timer);
    };
    addEventListener('keydown', asked, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', asked, { capture: true });
    };
  }, [presenting]);
  return [strip, showStrip];
}

/** Where one is and what one writes outlives the page: the panel for the next visit, unsent texts for a reload. */
function useKept(shown: PanelId | null): void {
  const document = useConsole((state) => state.document);
  const { text: scenario, before: scenarioBefore } = useScenarioDraft((draft) => draft);
  useEffect(() => writePreference('panel', shown ?? 'none'), [shown]);
  useEffect(() => {
    const timer = setTimeout(() => keepTexts({ document, scenario, scenarioBefore }), 300);
    return () => clearTimeout(timer);
  }, [document, scenario, scenarioBefore]);
}

/** Renders nothing itself: what is typed must not render the workspace. */
function Keeper() {
  useKept(useShownPanel());
  useAddress();
  return null;
}
