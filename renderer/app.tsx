import { FluentProvider } from '@fluentui/react-components';
import { Starting } from './panels/shell/starting.tsx';
import { useColourMode } from './panels/shell/use-colour-mode.ts';
import { Workspace } from './panels/shell/workspace.tsx';
import { type DeviceAccess, DeviceProvider, SnapshotProvider } from './state/device-context.tsx';
import { darkTheme, lightTheme } from './theme/fluent-themes.ts';

/** The whole window: the PC, and the panels its operator works with. */
export function App({ access }: { readonly access: DeviceAccess }) {
  const [colourMode, toggleColourMode] = useColourMode();
  return (
    // The provider hands its class on to every menu and tooltip, so the window's own class stands inside.
    <FluentProvider theme={colourMode === 'dark' ? darkTheme : lightTheme}>
      <div className="chrome">
        <DeviceProvider access={access}>
          <SnapshotProvider fallback={<Starting />}>
            <Workspace colourMode={colourMode} onToggleColourMode={toggleColourMode} />
          </SnapshotProvider>
        </DeviceProvider>
      </div>
    </FluentProvider>
  );
}
