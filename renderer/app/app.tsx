import { FluentProvider } from '@fluentui/react-components';
import { type DeviceAccess, DeviceProvider, SnapshotProvider } from '../connection/device-context.tsx';
import { useColourMode } from '../hooks/use-colour-mode.ts';
import { darkTheme, lightTheme } from '../theme/fluent-themes.ts';
import { Boundary, FaultBar } from '../ui/boundary.tsx';
import styles from './app.module.css';
import { useKeepPage } from './file-drop/use-keep-page.ts';
import { Starting } from './frame/starting.tsx';
import { Presentation } from './presenting/presentation.tsx';
import { PackagesProvider } from './provisioning/packages.ts';
import { Workspace } from './workspace.tsx';

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
      <div className={styles.chrome}>
        <Boundary instead={(fault) => <FaultBar title="This page has stopped working" fault={fault} />}>
          <DeviceProvider access={access}>
            <SnapshotProvider fallback={<Starting />}>
              <PackagesProvider>
                {view === 'presentation' ? (
                  <Presentation colourMode={colourMode} />
                ) : (
                  <Workspace colourMode={colourMode} onToggleColourMode={toggleColourMode} />
                )}
              </PackagesProvider>
            </SnapshotProvider>
          </DeviceProvider>
        </Boundary>
      </div>
    </FluentProvider>
  );
}
