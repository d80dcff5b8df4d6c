import {
  AlertRegular,
  Battery10Regular,
  BoardRegular,
  ChevronUpRegular,
  SearchRegular,
  SquareMultipleRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { NetworkIcon } from '../controls/network-icon.tsx';
import { VolumeIcon } from '../controls/volume-icon.tsx';
import { taskbarDate, taskbarTime } from '../display/clock-texts.ts';
import { usePc } from '../display/pc-context.ts';
import { StartMark } from './start/start-mark.tsx';
import styles from './taskbar.module.css';
import { useTaskbarPins } from './taskbar-pins.ts';
import type { DesktopControl } from './use-desktop.ts';
import type { FlyoutKind } from './use-flyouts.ts';
import { AppIcon } from './windows/app-icon.tsx';
import { type AppId, apps } from './windows/apps.tsx';
import type { WindowControl } from './windows/use-windows.ts';
import { activeWindow } from './windows/windows.ts';

interface TaskbarProps {
  readonly control: DesktopControl;
  /** Number of the display it is on; the main one is 0. */
  readonly display: number;
}

/** The taskbar of one display. Those beside the main one have apps and clock, but no status icons, no bell and no way to the bare desktop. */
export function Taskbar({ control, display }: TaskbarProps) {
  const { t, settings } = usePc();
  const { flyouts, windows } = control;
  const bar: BarProps = {
    isOpen: (kind) => flyouts.open?.kind === kind && flyouts.open.display === display,
    toggle: (kind) => flyouts.toggle(kind, display),
  };
  const label = display === 0 ? t('taskbar') : t('taskbarNumber', { number: String(display + 1) });
  const isLeft = settings.taskbarAlignment === 'left';
  return (
    <nav className={styles.taskbar} aria-label={label} data-alignment={settings.taskbarAlignment}>
      <div className={`${styles.taskbarSide} ${styles.taskbarSideStart}`}>{!isLeft && <Widgets {...bar} />}</div>
      <TaskbarApps {...bar} windows={windows} />
      <div className={`${styles.taskbarSide} ${styles.taskbarTray}`}>
        {isLeft && <Widgets {...bar} />}
        {display === 0 && <Status {...bar} />}
        <Clock {...bar} bell={display === 0} />
        {display === 0 && (
          <button
            type="button"
            className={styles.taskbarSliver}
            aria-label={t('showDesktop')}
            onClick={() => windows.change({ kind: 'show-desktop' })}
          />
        )}
      </div>
    </nav>
  );
}

/** What opens from this taskbar. */
interface BarProps {
  readonly isOpen: (kind: FlyoutKind) => boolean;
  readonly toggle: (kind: FlyoutKind) => void;
}

interface FlyoutButtonProps extends BarProps {
  readonly opens: FlyoutKind;
  readonly className: string | undefined;
  readonly label: string;
  /** How the search part is drawn. */
  readonly 'data-search'?: string;
  readonly children: ReactNode;
}

/** Opens its flyout, or closes it. */
function FlyoutButton({ isOpen, toggle, opens, label, ...button }: FlyoutButtonProps) {
  return <button {...button} type="button" aria-label={label} aria-expanded={isOpen(opens)} onClick={() => toggle(opens)} />;
}

const symbolButton = `${styles.taskbarButton} ${styles.taskbarSymbol}`;

function TaskbarApps({ windows: control, ...bar }: BarProps & { readonly windows: WindowControl }) {
  const { t, policy, settings } = usePc();
  const search = policy.taskbarSearch;
  const { pins } = useTaskbarPins();
  const running = control.windows.stack.filter((id) => !pins.includes(id));
  return (
    <div className={styles.taskbarApps}>
      <FlyoutButton {...bar} opens="start" className={styles.taskbarButton} label={t('start')}>
        <StartMark size={26} />
      </FlyoutButton>
      {search !== 'hidden' && (
        <FlyoutButton
          {...bar}
          opens="search"
          className={search === 'symbol' ? symbolButton : styles.taskbarSearch}
          data-search={search}
          label={t('search')}
        >
          <SearchRegular />
          {search !== 'symbol' && t('search')}
        </FlyoutButton>
      )}
      {settings.taskView && policy.taskView && (
        <FlyoutButton {...bar} opens="tasks" className={symbolButton} label={t('taskView')}>
          <SquareMultipleRegular />
        </FlyoutButton>
      )}
      {[...pins, ...running].map((id) => (
        <TaskbarApp key={id} id={id} control={control} />
      ))}
    </div>
  );
}

function Widgets(bar: BarProps) {
  const { t, policy, settings } = usePc();
  if (!policy.widgets || !settings.widgets) return null;
  return (
    <FlyoutButton {...bar} opens="widgets" className={symbolButton} label={t('widgets')}>
      <BoardRegular />
    </FlyoutButton>
  );
}

function TaskbarApp({ id, control }: { readonly id: AppId; readonly control: WindowControl }) {
  const { t } = usePc();
  const { windows, change, open } = control;
  const active = activeWindow(windows) === id;
  const state = active ? 'active' : windows.stack.includes(id) ? 'running' : 'closed';
  return (
    <button
      type="button"
      className={styles.taskbarButton}
      data-state={state}
      data-app={id}
      aria-label={t(apps[id].title)}
      aria-pressed={active}
      onClick={() => (active ? change({ kind: 'minimise', id }) : open(id))}
    >
      <AppIcon id={id} size={24} />
    </button>
  );
}

function Status(bar: BarProps) {
  const { t } = usePc();
  return (
    <>
      <FlyoutButton {...bar} opens="hidden" className={styles.taskbarChevron} label={t('hiddenIcons')}>
        <ChevronUpRegular />
      </FlyoutButton>
      <FlyoutButton {...bar} opens="quick" className={styles.taskbarStatus} label={t('quickSettings')}>
        <NetworkIcon />
        <VolumeIcon />
        <Battery10Regular />
      </FlyoutButton>
    </>
  );
}

function Clock({ bell, ...bar }: BarProps & { readonly bell: boolean }) {
  const { t, locale, now, timeZone } = usePc();
  const [time, date] = [taskbarTime(locale, now, timeZone), taskbarDate(locale, now, timeZone)];
  return (
    <FlyoutButton {...bar} opens="calendar" className={styles.taskbarClock} label={t('clockAndCalendar', { time, date })}>
      <span className={styles.taskbarDigits}>
        {time}
        <br />
        {date}
      </span>
      {bell && <AlertRegular />}
    </FlyoutButton>
  );
}
