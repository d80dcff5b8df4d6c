import {
  ArrowClockwiseRegular,
  DesktopRegular,
  PaintBrushRegular,
  PinOffRegular,
  PinRegular,
  SettingsRegular,
  WindowConsoleRegular,
} from '@fluentui/react-icons';
import type { MenuItem } from '../controls/menu.tsx';
import { usePc } from '../display/pc-context.ts';
import { ContextMenu } from './context-menu.tsx';
import { useTaskbarPins } from './taskbar-pins.ts';
import type { useContextMenu } from './use-context-menu.ts';
import type { DesktopControl } from './use-desktop.ts';
import { appIds } from './windows/apps.tsx';

interface DesktopMenuProps {
  readonly menu: ReturnType<typeof useContextMenu>;
  readonly control: DesktopControl;
}

/** What the right mouse button offers on the desktop and on the taskbar: above all the way to Personalize. */
export function DesktopMenu({ menu, control }: DesktopMenuProps) {
  const { t } = usePc();
  const { pins, change } = useTaskbarPins();
  const { asked, close } = menu;
  if (asked === null) return null;
  const { openSettings, windows } = control;
  const app = appIds.find((id) => id === asked.app);
  const pinItems: readonly MenuItem[] =
    app === undefined || change === undefined
      ? []
      : pins.includes(app)
        ? [{ label: t('unpinFromTaskbar'), icon: <PinOffRegular />, onSelect: () => change(app, false) }]
        : [{ label: t('pinToTaskbar'), icon: <PinRegular />, onSelect: () => change(app, true) }];
  const items: readonly MenuItem[] =
    asked.what === 'taskbar'
      ? [...pinItems, { label: t('taskbarSettings'), icon: <SettingsRegular />, onSelect: () => openSettings('taskbar') }]
      : [
          { label: t('refresh'), icon: <ArrowClockwiseRegular />, onSelect: close },
          { label: t('displaySettings'), icon: <DesktopRegular />, apart: true, onSelect: () => openSettings('display') },
          { label: t('personalize'), icon: <PaintBrushRegular />, onSelect: () => openSettings('personalization') },
          { label: t('openTerminal'), icon: <WindowConsoleRegular />, apart: true, onSelect: () => windows.open('terminal') },
        ];
  const label = t(asked.what === 'taskbar' ? 'taskbar' : 'desktopMenu');
  // A key of its own for each place, so that a second press elsewhere opens a new menu.
  return <ContextMenu key={`${asked.at.x},${asked.at.y}`} label={label} at={asked.at} items={items} onClose={close} />;
}
