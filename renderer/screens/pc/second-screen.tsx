import type { Session } from '../../../shared/snapshot.ts';
import { StagePictures } from '../lock/stage-pictures.tsx';
import { useLastLocked } from '../lock/use-last-locked.ts';
import type { Surface } from './surface.ts';
import { SurfaceLayer } from './surface-layer.tsx';
import './power-overlay.css';

interface SecondScreenProps {
  readonly session: Session;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  readonly locked: 'here' | 'leaving' | 'gone';
  /** The PC is off, or on its way there. */
  readonly dark: boolean;
}

/** A display beside the main one: the wallpaper, or the lock picture without clock and sign-in. Nothing on it can be used. */
export function SecondScreen({ session, wallpaper, lockPicture, locked, dark }: SecondScreenProps) {
  const screen = useLastLocked(session.screen);
  return (
    <div aria-hidden="true" inert>
      <SurfaceLayer surface={wallpaper} />
      {locked !== 'gone' && (
        <div className="stage" data-screen={screen} data-leaving={locked === 'leaving' ? '' : undefined}>
          <StagePictures picture={lockPicture} />
        </div>
      )}
      {dark && <div className="power" />}
    </div>
  );
}
