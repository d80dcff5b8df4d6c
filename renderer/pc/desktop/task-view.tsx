import { Flyout } from '../controls/flyout.tsx';
import { usePc } from '../display/pc-context.ts';
import styles from './task-view.module.css';
import taskbarStyles from './taskbar.module.css';
import { AppIcon } from './windows/app-icon.tsx';
import { apps } from './windows/apps.tsx';
import type { WindowControl } from './windows/use-windows.ts';

/** Every window that is open, the one in front first. */
export function TaskView({ control, onClose }: { readonly control: WindowControl; readonly onClose: () => void }) {
  const { t } = usePc();
  const open = control.windows.stack.toReversed();
  return (
    <Flyout label={t('taskView')} className={`${taskbarStyles.taskbarFlyout} ${styles.tasks}`} onClose={onClose}>
      {open.length === 0 && <p className={styles.tasksNone}>{t('noWindows')}</p>}
      <ul className={styles.tasksList}>
        {open.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.tasksWindow}
              data-first={index === 0 ? '' : undefined}
              onClick={() => {
                onClose();
                control.open(id);
              }}
            >
              <AppIcon id={id} size={40} />
              {t(apps[id].title)}
            </button>
          </li>
        ))}
      </ul>
    </Flyout>
  );
}
