import { useEffect, useState } from 'react';
import { NavigationProvider } from '../../hooks/navigation.ts';
import { readPreference } from '../../hooks/preferences.ts';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import { Stage } from '../stage/stage.tsx';
import workspaceStyles from '../workspace.module.css';
import { LiveCaption } from './live-caption.tsx';
import { holdPresentation } from './presentation-channel.ts';
import { Presenter } from './presenter.tsx';
import { useIdleCursor } from './use-idle-cursor.ts';

const close = () => window.close();

/** A page with the PC alone, for an audience. The presenter's keys work here as well; the panels are in the operator's window. */
export function Presentation({ colourMode }: { readonly colourMode: ColourMode }) {
  const cursorHidden = useIdleCursor(true);
  const inScenario = useOperatorsScenario();
  const [strip, setStrip] = useState(false);
  useEffect(() => holdPresentation(close), []);
  return (
    <NavigationProvider>
      <div
        className={`${workspaceStyles.workspace} ${workspaceStyles.workspacePresenting}`}
        data-cursor={cursorHidden ? 'hidden' : undefined}
      >
        <div className={workspaceStyles.workspaceBody}>
          <Stage colourMode={colourMode} presenting caption={<LiveCaption inScenario={inScenario} />} />
        </div>
        <Presenter inScenario={inScenario} strip={strip} onStrip={setStrip} onEnd={close} />
      </div>
    </NavigationProvider>
  );
}

/** Whether the operator's window has the scenarios open: it keeps its panel where both can read it. */
function useOperatorsScenario(): boolean {
  const [open, setOpen] = useState(hasScenariosOpen);
  useEffect(() => {
    const follow = () => setOpen(hasScenariosOpen());
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  return open;
}

function hasScenariosOpen(): boolean {
  return readPreference('panel') === 'scenarios';
}
