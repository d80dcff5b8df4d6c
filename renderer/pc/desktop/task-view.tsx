import { Flyout } from '../controls/flyout.tsx';
import { usePc } from '../display/pc-context.ts';
import { AppIcon } from './windows/app-icon.tsx';
import { apps } from './windows/apps.tsx';
import type { WindowControl } from './windows/use-windows.ts';
import './task-view.css';

/** Every window that is open, the one in front first. */
export function TaskView({ control, onClose }: { readonly control: WindowControl; readonly onClose: () => void }) {
  const { t } = usePc();
  const open = control.windows.stack.toReversed();
  return (
    <Flyout label={t('taskView')} className="taskbar-flyout tasks" onClose={onClose}>
      {open.length === 0 && <p className="tasks__none">{t('noWindows')}</p>}
      <ul className="tasks__list">
        {open.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              className="tasks__window"
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
