import { fitPicture } from './fit-picture.ts';
import { usePc } from './pc-context.ts';
import type { Surface } from './surface.ts';
import styles from './surface-layer.module.css';

interface SurfaceLayerProps {
  readonly surface: Surface | null;
  /** The lock and sign-in screens always fill, whatever fit the picture was chosen with. */
  readonly fill?: boolean;
}

/** The picture or colour behind a whole screen. */
export function SurfaceLayer({ surface, fill = false }: SurfaceLayerProps) {
  const { monitor, desktop } = usePc();
  if (surface === null) return <div className={styles.surface} />;
  if (surface.kind === 'colour')
    return <div className={styles.surface} style={{ backgroundColor: surface.colour }} data-colour={surface.colour} />;
  const fit = fill ? 'fill' : surface.fit;
  const { tiled, ...box } = fitPicture(fit, surface, monitor, desktop);
  if (tiled) {
    const style = { backgroundImage: `url("${surface.url}")`, backgroundSize: `${box.width}px ${box.height}px` };
    return <div className={`${styles.surface} ${styles.surfaceTiled}`} style={style} data-fit={fit} />;
  }
  // Under a picture that leaves nothing free the ground stays black: it is seen through the picture where that is transparent.
  const around = fit === 'fit' || fit === 'centre' ? { backgroundColor: surface.around } : {};
  return (
    <div className={styles.surface} style={around} data-fit={fit}>
      <img className={styles.surfacePicture} src={surface.url} alt="" decoding="sync" draggable={false} style={box} />
    </div>
  );
}
