import { usePc } from '../display/pc-context.ts';
import { SettingsApp } from '../settings/settings-app.tsx';
import type { SettingsPlace } from '../settings/settings-place.ts';
import { BrowserApp } from './apps/browser-app.tsx';
import { FilesApp } from './apps/files-app.tsx';
import { TerminalApp } from './apps/terminal-app.tsx';
import type { DesktopProps } from './desktop-props.ts';
import { AppIcon } from './windows/app-icon.tsx';
import { AppWindow } from './windows/app-window.tsx';
import { type AppId, apps, startApps } from './windows/apps.tsx';
import { BackButton } from './windows/back-button.tsx';
import { activeWindow } from './windows/windows.ts';

/** Every open window, in the order they lie on each other. */
export function OpenWindows(props: DesktopProps) {
  const { control, covered, wallpaper } = props;
  const { t } = usePc();
  const { windows } = control.windows;
  const active = activeWindow(windows);
  // Always in the same order, layered by z-index: a window that React moved in the document would lose its scroll place.
  return [...windows.stack].sort().map((id) => (
    <AppWindow
      key={id}
      id={id}
      title={t(apps[id].title)}
      lead={id === 'settings' ? <BackButton onBack={control.settings.back} /> : undefined}
      layer={windows.stack.indexOf(id)}
      active={id === active && !covered}
      control={control.windows}
      wallpaper={wallpaper}
    >
      <Content id={id} {...props} />
    </AppWindow>
  ));
}

/** What an app shows is true of this PC. */
function Content({ id, ...props }: DesktopProps & { readonly id: AppId }) {
  const { place } = props.control.settings;
  if (id === 'files') return <FilesApp images={props.snapshot.images} pictureUrl={props.pictureUrl} />;
  if (id === 'browser') return <BrowserApp images={props.snapshot.images} pictureUrl={props.pictureUrl} />;
  if (id === 'terminal') return <TerminalApp snapshot={props.snapshot} />;
  return place === null ? null : <Settings {...props} place={place} />;
}

function Settings(props: DesktopProps & { readonly place: SettingsPlace }) {
  const { t } = usePc();
  const { windows, openSettings } = props.control;
  const installed = startApps.map((id) => ({
    id,
    title: t(apps[id].title),
    icon: <AppIcon id={id} size={20} />,
    open: () => windows.open(id),
  }));
  return <SettingsApp {...props} apps={installed} onPlace={openSettings} />;
}
