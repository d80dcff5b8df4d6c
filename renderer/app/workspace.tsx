import { useCallback, useEffect, useMemo, useState } from 'react';
import { keepTexts, keptTexts } from '../hooks/drafts.ts';
import { readPreference, writePreference } from '../hooks/preferences.ts';
import type { ColourMode } from '../hooks/use-colour-mode.ts';
import { emptyFocus, type Focus, type PanelAccess, PanelProvider } from '../panels/panel-context.tsx';
import type { PanelId } from '../panels/panel-id.ts';
import { FileDrop } from './file-drop/file-drop.tsx';
import { ConnectionBanner } from './frame/connection-banner.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { Announcer } from './notices/announcer.tsx';
import { Notices } from './notices/notices.tsx';
import { WallpaperNotice } from './notices/wallpaper-notice.tsx';
import { PanelArea } from './panel-area.tsx';
import { panels } from './panel-list.tsx';
import { PanelRail } from './panel-rail.tsx';
import { endPresentation } from './presenting/presentation-channel.ts';
import { Presenter } from './presenting/presenter.tsx';
import { PresenterStrip } from './presenting/presenter-strip.tsx';
import { useIdleCursor } from './presenting/use-idle-cursor.ts';
import { usePresentationElsewhere } from './presenting/use-presentation-elsewhere.ts';
import { usePresenting } from './presenting/use-presenting.ts';
import { Stage } from './stage/stage.tsx';

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
