import type { PanelId } from '../../hooks/panel-id.ts';
import { useRovingTabindex } from '../../hooks/roving-tabindex.ts';
import layoutStyles from '../../ui/layout.module.css';
import workspaceStyles from '../workspace.module.css';
import { panels, rooms } from './panel-list.tsx';
import styles from './panel-rail.module.css';

interface PanelRailProps {
  readonly shown: PanelId | null;
  readonly onShow: (panel: PanelId | null) => void;
}

/** All panels by name in four rooms, always in sight; the open one closes when it is chosen again. Arrow keys go up and down. */
export function PanelRail({ shown, onShow }: PanelRailProps) {
  const roving = useRovingTabindex<HTMLElement>();
  return (
    <nav {...roving} className={workspaceStyles.panelRail} aria-label="Panels">
      {rooms.map((room) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
        <div key={room.id} className={styles.panelRoom} role="group" aria-label={room.name}>
          <span className={styles.panelRoomName} aria-hidden>
            {room.name}
          </span>
          {panels
            .filter((panel) => panel.room === room.id)
            .map(({ id, label, title, icon: Icon }) => (
              <button
                key={id}
                type="button"
                className={`${styles.panelRailItem} ${layoutStyles.focusInside}`}
                aria-expanded={shown === id}
                aria-controls={shown === id ? 'panel' : undefined}
                title={title}
                onClick={() => onShow(shown === id ? null : id)}
              >
                <Icon fontSize={18} aria-hidden />
                <span>{label}</span>
              </button>
            ))}
        </div>
      ))}
    </nav>
  );
}
