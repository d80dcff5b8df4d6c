import { FluentProvider } from '@fluentui/react-components';
import { Boundary, FaultBar } from './panels/shell/boundary.tsx';
import { Presentation } from './panels/shell/presentation.tsx';
import { Starting } from './panels/shell/starting.tsx';
import { useColourMode } from './panels/shell/use-colour-mode.ts';
import { useKeepPage } from './panels/shell/use-keep-page.ts';
import { Workspace } from './panels/shell/workspace.tsx';
import { type DeviceAccess, DeviceProvider, SnapshotProvider } from './state/device-context.tsx';
import { darkTheme, lightTheme } from './theme/fluent-themes.ts';

interface AppProps {
  readonly access: DeviceAccess;
  /** What is shown: the operator's window, or the PC alone for an audience. */
  readonly view: 'workspace' | 'presentation';
}

/** The whole window: the PC, and the panels its operator works with. */
export function App({ access, view }: AppProps) {
  const [colourMode, toggleColourMode] = useColourMode();
  useKeepPage();
  return (
    // The provider hands its class on to every menu and tooltip, so the window's own class stands inside.
    <FluentProvider theme={colourMode === 'dark' ? darkTheme : lightTheme}>
      <div className="chrome">
        <Boundary instead={(fault) => <FaultBar title="This page has a fault" fault={fault} />}>
          <DeviceProvider access={access}>
            <SnapshotProvider fallback={<Starting />}>
              {view === 'presentation' ? (
                <Presentation colourMode={colourMode} />
              ) : (
                <Workspace colourMode={colourMode} onToggleColourMode={toggleColourMode} />
              )}
            </SnapshotProvider>
          </DeviceProvider>
        </Boundary>
      </div>
    </FluentProvider>
  );
}
