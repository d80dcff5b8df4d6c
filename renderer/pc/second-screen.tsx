import type { Session } from '../../shared/contract/device-view.ts';
import type { PcView } from '../connection/use-pc-view.ts';
import powerOverlayStyles from './controls/power-overlay.module.css';
import type { Power } from './controls/power-overlay.tsx';
import { Taskbar } from './desktop/taskbar.tsx';
import { TaskbarFlyouts } from './desktop/taskbar-flyouts.tsx';
import type { DesktopControl } from './desktop/use-desktop.ts';
import { usePc } from './display/pc-context.ts';
import type { Surface } from './display/surface.ts';
import { SurfaceLayer } from './display/surface-layer.tsx';
import lockedStageStyles from './lock/locked-stage.module.css';
import { StagePictures } from './lock/stage-pictures.tsx';
import { useLastLocked } from './lock/use-last-locked.ts';

interface SecondScreenProps {
  readonly snapshot: PcView;
  /** Number of the display, from 1. */
  readonly display: number;
  readonly control: DesktopControl;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  readonly locked: 'here' | 'leaving' | 'gone';
  /** The PC is off, or on its way there. */
  readonly dark: boolean;
  /** While the PC is set up nothing of the desktop can be reached, on no display. */
  readonly settingUp: boolean;
  readonly onSession: (session: Session) => void;
  readonly onPower: (power: Power) => void;
}

/** A display beside the main one: the wallpaper with a taskbar, or the lock picture without clock and sign-in. */
export function SecondScreen(props: SecondScreenProps) {
  const { snapshot, display, control, wallpaper, lockPicture, locked, dark, settingUp, onSession, onPower } = props;
  const { session } = snapshot;
  const { settings } = usePc();
  const screen = useLastLocked(session.screen);
  const covered = locked !== 'gone' || dark || settingUp;
  return (
    <div inert={covered} aria-hidden={covered ? 'true' : undefined}>
      <SurfaceLayer surface={wallpaper} />
      {settings.taskbarEverywhere && locked !== 'here' && !dark && !settingUp && (
        <>
          <Taskbar control={control} display={display} />
          <TaskbarFlyouts
            snapshot={snapshot}
            lockPicture={lockPicture}
            display={display}
            control={control}
            onSession={onSession}
            onPower={onPower}
          />
        </>
      )}
      {locked !== 'gone' && (
        <div className={lockedStageStyles.stage} data-screen={screen} data-leaving={locked === 'leaving' ? '' : undefined}>
          {snapshot.lockedDisplays === 'black' ? <div className={powerOverlayStyles.power} /> : <StagePictures picture={lockPicture} />}
        </div>
      )}
      {dark && <div className={powerOverlayStyles.power} />}
    </div>
  );
}
