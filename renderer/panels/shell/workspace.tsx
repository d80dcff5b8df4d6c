import { useCallback, useEffect, useMemo, useState } from 'react';
import { emptyFocus, type Focus, type PanelAccess, PanelProvider } from '../panel-context.tsx';
import { type PanelId, panels } from '../panel-list.tsx';
import { Announcer } from './announcer.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { FileDrop } from './file-drop.tsx';
import { Notices } from './notices.tsx';
import { PanelArea } from './panel-area.tsx';
import { PanelRail } from './panel-rail.tsx';
import { readPreference, writePreference } from './preferences.ts';
import { endPresentation } from './presentation-line.ts';
import { Presenter } from './presenter.tsx';
import { PresenterStrip } from './presenter-strip.tsx';
import { Stage } from './stage.tsx';
import { TopBar } from './top-bar.tsx';
import { keepTexts, keptTexts } from './unsent-texts.ts';
import type { ColourMode } from './use-colour-mode.ts';
import { useIdleCursor } from './use-idle-cursor.ts';
import { usePresentationElsewhere } from './use-presentation-elsewhere.ts';
import { usePresenting } from './use-presenting.ts';
import { WallpaperNotice } from './wallpaper-notice.tsx';

interface WorkspaceProps {
  readonly colourMode: ColourMode;
  readonly onToggleColourMode: () => void;
}

/** The PC large on the left, one panel on the right, the rail to choose it; or the PC alone while presenting. */
export function Workspace({ colourMode, onToggleColourMode }: WorkspaceProps) {
  const presenting = usePresenting();
  const presentedElsewhere = usePresentationElsewhere();
  const { access, shown, show } = usePanelState();
  const cursorHidden = useIdleCursor(presenting.on);
  return (
    <PanelProvider value={access}>
      <div className={presenting.on ? 'workspace workspace-presenting' : 'workspace'} data-cursor={cursorHidden ? 'hidden' : undefined}>
        {!presenting.on && <TopBar colourMode={colourMode} onToggleColourMode={onToggleColourMode} onPresent={presenting.start} />}
        {!presenting.on && (
          <div className="workspace-notices">
            {presentedElsewhere && <PresenterStrip over="window" inScenario={shown === 'scenarios'} onEnd={endPresentation} />}
            <ConnectionBanner />
            <WallpaperNotice />
            <Notices />
            <FileDrop />
          </div>
        )}
        <div className="workspace-body">
          <Stage colourMode={colourMode} presenting={presenting.on} onEscape={presenting.on ? presenting.stop : undefined} />
          {!presenting.on && shown !== null && <PanelArea panel={shown} onClose={() => show(null)} />}
          {!presenting.on && <PanelRail shown={shown} onShow={show} />}
        </div>
        {presenting.on && <Presenter inScenario={shown === 'scenarios'} onEnd={presenting.stop} />}
        <Announcer />
      </div>
    </PanelProvider>
  );
}

/** Which panel is open (null: none) and what is in focus across panels. */
function usePanelState() {
  const [shown, setShown] = useState<PanelId | null>(firstPanel);
  const [focus, setFocus] = useState<Focus>(() => ({ ...emptyFocus, ...keptTexts() }));
  useKeptTexts(focus);
  const show = useCallback((panel: PanelId | null) => {
    setShown(panel);
    // An assumption is looked for once.
    setFocus((before) => ({ ...before, assumption: null }));
    writePreference('panel', panel ?? 'none');
  }, []);
  const access = useMemo<PanelAccess>(() => {
    const changeFocus: PanelAccess['changeFocus'] = (change) =>
      setFocus((now) => ({ ...now, ...(typeof change === 'function' ? change(now) : change) }));
    const open = (panel: PanelId, change: Partial<Focus> = {}) => {
      show(panel);
      changeFocus(change);
    };
    return { focus, changeFocus, open };
  }, [focus, show]);
  return { access, shown, show };
}

function useKeptTexts({ document, scenario, scenarioBefore }: Focus): void {
  useEffect(() => {
    const timer = setTimeout(() => keepTexts({ document, scenario, scenarioBefore }), 300);
    return () => clearTimeout(timer);
  }, [document, scenario, scenarioBefore]);
}

/** Where the last visit ended; Status on the first. */
function firstPanel(): PanelId | null {
  const kept = readPreference('panel');
  if (kept === 'none') return null;
  return panels.find(({ id }) => id === kept)?.id ?? 'status';
}
