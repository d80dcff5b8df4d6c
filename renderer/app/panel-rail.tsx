import type { PanelId } from '../hooks/panel-id.ts';
import { rovingTabindex } from '../hooks/roving-tabindex.ts';
import { panels } from './panel-list.tsx';

interface PanelRailProps {
  readonly shown: PanelId | null;
  readonly onShow: (panel: PanelId | null) => void;
}

/** All panels by name, always in sight; the open one closes when it is chosen again. Arrow keys go up and down. */
export function PanelRail({ shown, onShow }: PanelRailProps) {
  return (
    <nav className="panel-rail" aria-label="Panels" onKeyDown={(event) => rovingTabindex(event, { ArrowDown: 1, ArrowUp: -1 })}>
      {panels.map(({ id, label, title, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className="panel-rail-item"
          aria-expanded={shown === id}
          aria-controls={shown === id ? 'panel' : undefined}
          title={title}
          onClick={() => onShow(shown === id ? null : id)}
        >
          <Icon fontSize={22} aria-hidden />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}
