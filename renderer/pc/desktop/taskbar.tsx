import {
  AlertRegular,
  Battery10Regular,
  BoardRegular,
  ChevronUpRegular,
  SearchRegular,
  SquareMultipleRegular,
} from '@fluentui/react-icons';
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

function TaskbarApps({ isOpen, toggle, windows: control }: BarProps & { readonly windows: WindowControl }) {
  const { t, policy, settings } = usePc();
  const search = policy.taskbarSearch;
  const { pins } = useTaskbarPins();
  const running = control.windows.stack.filter((id) => !pins.includes(id));
  return (
    <div className={styles.taskbarApps}>
      <button
        type="button"
        className={styles.taskbarButton}
        aria-label={t('start')}
        aria-expanded={isOpen('start')}
        onClick={() => toggle('start')}
      >
        <StartMark size={26} />
      </button>
      {search !== 'hidden' && (
        <button
          type="button"
          className={search === 'symbol' ? `${styles.taskbarButton} ${styles.taskbarSymbol}` : styles.taskbarSearch}
          data-search={search}
          aria-label={t('search')}
          aria-expanded={isOpen('search')}
          onClick={() => toggle('search')}
        >
          <SearchRegular />
          {search !== 'symbol' && t('search')}
        </button>
      )}
      {settings.taskView && policy.taskView && (
        <button
          type="button"
          className={`${styles.taskbarButton} ${styles.taskbarSymbol}`}
          aria-label={t('taskView')}
          aria-expanded={isOpen('tasks')}
          onClick={() => toggle('tasks')}
        >
          <SquareMultipleRegular />
        </button>
      )}
      {[...pins, ...running].map((id) => (
        <TaskbarApp key={id} id={id} control={control} />
      ))}
    </div>
  );
}

function Widgets({ isOpen, toggle }: BarProps) {
  const { t, policy, settings } = usePc();
  if (!policy.widgets || !settings.widgets) return null;
  return (
    <button
      type="button"
      className={`${styles.taskbarButton} ${styles.taskbarSymbol}`}
      aria-label={t('widgets')}
      aria-expanded={isOpen('widgets')}
      onClick={() => toggle('widgets')}
    >
      <BoardRegular />
    </button>
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

function Status({ isOpen, toggle }: BarProps) {
  const { t } = usePc();
  return (
    <>
      <button
        type="button"
        className={styles.taskbarChevron}
        aria-label={t('hiddenIcons')}
        aria-expanded={isOpen('hidden')}
        onClick={() => toggle('hidden')}
      >
        <ChevronUpRegular />
      </button>
      <button
        type="button"
        className={styles.taskbarStatus}
        aria-label={t('quickSettings')}
        aria-expanded={isOpen('quick')}
        onClick={() => toggle('quick')}
      >
        <NetworkIcon />
        <VolumeIcon />
        <Battery10Regular />
      </button>
    </>
  );
}

function Clock({ isOpen, toggle, bell }: BarProps & { readonly bell: boolean }) {
  const { t, locale, now, timeZone } = usePc();
  const [time, date] = [taskbarTime(locale, now, timeZone), taskbarDate(locale, now, timeZone)];
  return (
    <button
      type="button"
      className={styles.taskbarClock}
      aria-label={t('clockAndCalendar', { time, date })}
      aria-expanded={isOpen('calendar')}
      onClick={() => toggle('calendar')}
    >
      <span className={styles.taskbarDigits}>
        {time}
        <br />
        {date}
      </span>
      {bell && <AlertRegular />}
    </button>
  );
}
