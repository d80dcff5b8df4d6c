import { useRef } from 'react';
import { usePc } from '../display/pc-context.ts';
import { SurfaceLayer } from '../display/surface-layer.tsx';
import { actOn } from './act-on-shortcut.ts';
import styles from './desktop.module.css';
import { DesktopIcons } from './desktop-icons.tsx';
import { DesktopMenu } from './desktop-menu.tsx';
import type { DesktopProps } from './desktop-props.ts';
import { freeSideOfDesktop } from './free-side-of-desktop.ts';
import { OpenWindows } from './open-windows.tsx';
import { Taskbar } from './taskbar.tsx';
import { TaskbarFlyouts } from './taskbar-flyouts.tsx';
import { useContextMenu } from './use-context-menu.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Wallpaper, icons, windows, taskbar and what opens from it: the main display. */
export function Desktop(props: DesktopProps) {
  const { snapshot, control, wallpaper, covered, onSession, onPower } = props;
  const { session } = snapshot;
  const { t, settings, direction } = usePc();
  const root = useRef<HTMLElement>(null);
  const menu = useContextMenu(covered);
  useShortcuts(root, !covered, (shortcut) => actOn(shortcut, control, () => onSession({ screen: 'lock', window: session.window })));
  return (
    <section
      ref={root}
      className={styles.desktop}
      aria-label={t('desktop')}
      inert={covered}
      data-covered={covered ? '' : undefined}
      data-free-side={covered ? undefined : freeSideOfDesktop(control, { settings, direction })}
      onContextMenu={menu.onContextMenu}
    >
      <SurfaceLayer surface={wallpaper} />
      <DesktopIcons onOpen={() => control.windows.open('files')} />
      <OpenWindows {...props} />
      <Taskbar control={control} display={0} />
      <TaskbarFlyouts
        display={0}
        snapshot={snapshot}
        lockPicture={props.lockPicture}
        control={control}
        onSession={onSession}
        onPower={onPower}
      />
      <DesktopMenu menu={menu} control={control} />
    </section>
  );
}
