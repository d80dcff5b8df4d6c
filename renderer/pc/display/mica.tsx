import { BlurredLayer } from './blurred-layer.tsx';
import { seesThrough } from './effects.ts';
import styles from './mica.module.css';
import { usePc } from './pc-context.ts';
import type { Surface } from './surface.ts';

interface MicaProps {
  readonly wallpaper: Surface | null;
  /** Where the window's corner is on the screen, so that the wallpaper shows through in its place. */
  readonly x: number;
  readonly y: number;
}

/** The material of windows: the wallpaper, blurred, under a tint. What lies between window and wallpaper does not show. */
export function Mica({ wallpaper, x, y }: MicaProps) {
  const { monitor, effects } = usePc();
  if (!seesThrough(effects)) return <div className={styles.mica} />;
  return (
    <div className={styles.mica}>
      <div className={styles.micaWallpaper} style={{ left: -x, top: -y, width: monitor.width, height: monitor.height }}>
        <BlurredLayer surface={wallpaper} />
      </div>
      <div className={styles.micaTint} />
    </div>
  );
}
