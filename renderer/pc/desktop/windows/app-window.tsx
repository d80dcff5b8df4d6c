import { DismissRegular, MaximizeRegular, SquareMultipleRegular, SubtractRegular } from '@fluentui/react-icons';
import { type ReactNode, useRef } from 'react';
import { useArrivalFocus } from '../../controls/use-arrival-focus.ts';
import { Mica } from '../../display/mica.tsx';
import { usePc } from '../../display/pc-context.ts';
import type { Surface } from '../../display/surface.ts';
import { AppIcon } from './app-icon.tsx';
import styles from './app-window.module.css';
import type { AppId } from './apps.tsx';
import { useDragWindow } from './use-drag-window.ts';
import type { WindowControl } from './use-windows.ts';
import { windowBox } from './window-box.ts';

interface AppWindowProps {
  readonly id: AppId;
  readonly title: string;
  /** Stands before the title; the app's icon unless given. */
  readonly lead?: ReactNode;
  readonly layer: number;
  readonly active: boolean;
  readonly control: WindowControl;
  readonly wallpaper: Surface | null;
  readonly children: ReactNode;
}

/** A window with its title bar: drag it, to an edge of the screen too; double-click it to maximise. */
export function AppWindow({ id, title, lead, layer, active, control, wallpaper, children }: AppWindowProps) {
  const { monitor } = usePc();
  const { windows, change } = control;
  const element = useRef<HTMLElement>(null);
  const placed = windows.placed[id];
  const maximised = placed === 'maximised';
  const minimised = windows.minimised.includes(id);
  const box = windowBox(id, windows, monitor);
  const bar = { ...useDragWindow(id, box, monitor, change), onDoubleClick: () => change({ kind: 'toggle-maximised', id }) };
  useArrivalFocus(element, active);
  return (
    <section
      ref={element}
      className={styles.window}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      data-active={active ? '' : undefined}
      data-placed={placed}
      hidden={minimised}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height, zIndex: layer + 1 }}
      onPointerDownCapture={() => {
        if (!active) change({ kind: 'open', id });
      }}
    >
      <Mica wallpaper={wallpaper} x={box.x} y={box.y} />
      <header className={styles.windowBar} {...bar}>
        {lead ?? <AppIcon id={id} size={16} />}
        <span className={styles.windowTitle}>{title}</span>
        <Controls id={id} maximised={maximised} control={control} />
      </header>
      <div className={styles.windowContent}>{children}</div>
    </section>
  );
}

function Controls({ id, maximised, control }: { readonly id: AppId; readonly maximised: boolean; readonly control: WindowControl }) {
  const { t } = usePc();
  const { change, close } = control;
  const buttons = [
    { name: t('minimise'), icon: <SubtractRegular />, act: () => change({ kind: 'minimise', id }) },
    {
      name: t(maximised ? 'restore' : 'maximise'),
      icon: maximised ? <SquareMultipleRegular /> : <MaximizeRegular />,
      act: () => change({ kind: 'toggle-maximised', id }),
    },
    { name: t('close'), icon: <DismissRegular />, act: () => close(id) },
  ];
  return (
    <div className={styles.windowControls}>
      {buttons.map(({ name, icon, act }) => (
        <button
          key={name}
          type="button"
          className={styles.windowControl}
          aria-label={name}
          onClick={act}
          onDoubleClick={(event) => event.stopPropagation()}
          onPointerDown={(event) => event.stopPropagation()}
        >
          {icon}
        </button>
      ))}
    </div>
  );
}
