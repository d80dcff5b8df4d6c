import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { ScreenButtons } from './screen-buttons.tsx';
import { ScreenshotButtons } from './screenshot-buttons.tsx';
import styles from './stage-tools.module.css';
import type { Displays } from './use-displays.ts';

/** Menus are not needed for the first picture. */
const DisplayMenu = lazy(async () => ({ default: (await import('./display-menu.tsx')).DisplayMenu }));

const noMenu = <span className={styles.stageToolsMenu} />;

interface StageToolsProps {
  readonly colourMode: ColourMode;
  readonly displays: Displays;
  readonly onDisplays: (change: Partial<Displays>) => void;
  /** More buttons. */
  readonly children: ReactNode;
}

/** What one can do with the PC's picture: choose what it shows and on which displays, and take it along. */
export function StageTools({ colourMode, displays, onDisplays, children }: StageToolsProps) {
  const [said, setSaid] = useState('');
  return (
    <div className={styles.stageTools}>
      <div className={styles.stageToolsRow}>
        <ScreenButtons />
        <div className={styles.stageToolsIcons}>
          <Boundary instead={() => noMenu}>
            <Suspense fallback={noMenu}>
              <DisplayMenu displays={displays} onChange={onDisplays} />
            </Suspense>
          </Boundary>
          {children}
          <ScreenshotButtons displays={displays} colourMode={colourMode} onSaid={setSaid} />
        </div>
      </div>
      <p className={styles.stageToolsSaid} role="status">
        {said}
      </p>
    </div>
  );
}
