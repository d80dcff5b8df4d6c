import { AlertRegular, Battery10Regular, ChevronUpRegular, SearchRegular, Speaker2Regular, Wifi1Regular } from '@fluentui/react-icons';
import { taskbarDate, taskbarTime } from '../pc/clock-texts.ts';
import { usePc } from '../pc/pc-context.ts';
import { AppIcon } from './app-icon.tsx';
import { type AppId, apps, pinnedApps } from './apps.tsx';
import { StartMark } from './start-mark.tsx';
import type { WindowControl } from './use-windows.ts';
import { activeWindow } from './windows.ts';
import './taskbar.css';

/** What opens from the taskbar; one at a time. */
export type TaskbarFlyout = 'start' | 'search' | 'quick' | 'calendar';

interface TaskbarProps {
  readonly control: WindowControl;
  readonly flyout: TaskbarFlyout | null;
  readonly onFlyout: (flyout: TaskbarFlyout | null) => void;
}

export function Taskbar(props: TaskbarProps) {
  const { t } = usePc();
  return (
    <nav className="taskbar" aria-label={t('taskbar')}>
      <div className="taskbar__side" />
      <TaskbarApps {...props} />
      <Tray {...props} />
    </nav>
  );
}

function TaskbarApps({ control, flyout, onFlyout }: TaskbarProps) {
  const { t } = usePc();
  const { windows } = control;
  const running = windows.stack.filter((id) => !pinnedApps.includes(id));
  const toggle = (which: TaskbarFlyout) => onFlyout(flyout === which ? null : which);
  return (
    <div className="taskbar__apps">
      <button
        type="button"
        className="taskbar__button"
        aria-label={t('start')}
        aria-expanded={flyout === 'start'}
        onClick={() => toggle('start')}
      >
        <StartMark size={26} />
      </button>
      <button type="button" className="taskbar__search" aria-expanded={flyout === 'search'} onClick={() => toggle('search')}>
        <SearchRegular />
        {t('search')}
      </button>
      {[...pinnedApps, ...running].map((id) => (
        <TaskbarApp key={id} id={id} control={control} />
      ))}
    </div>
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
      className="taskbar__button"
      data-state={state}
      aria-label={t(apps[id].title)}
      aria-pressed={active}
      onClick={() => (active ? change({ kind: 'minimise', id }) : open(id))}
    >
      <AppIcon id={id} size={24} />
    </button>
  );
}

function Tray({ control, flyout, onFlyout }: TaskbarProps) {
  const { t, locale, now } = usePc();
  const toggle = (which: TaskbarFlyout) => onFlyout(flyout === which ? null : which);
  const [time, date] = [taskbarTime(locale, now), taskbarDate(locale, now)];
  return (
    <div className="taskbar__side taskbar__tray">
      <span className="taskbar__chevron" aria-hidden="true">
        <ChevronUpRegular />
      </span>
      <button
        type="button"
        className="taskbar__status"
        aria-label={t('quickSettings')}
        aria-expanded={flyout === 'quick'}
        onClick={() => toggle('quick')}
      >
        <Wifi1Regular />
        <Speaker2Regular />
        <Battery10Regular />
      </button>
      <button
        type="button"
        className="taskbar__clock"
        aria-label={t('clockAndCalendar', { time, date })}
        aria-expanded={flyout === 'calendar'}
        onClick={() => toggle('calendar')}
      >
        <span className="taskbar__digits">
          {time}
          <br />
          {date}
        </span>
        <AlertRegular />
      </button>
      <button
        type="button"
        className="taskbar__sliver"
        aria-label={t('showDesktop')}
        onClick={() => control.change({ kind: 'show-desktop' })}
      />
    </div>
  );
}
