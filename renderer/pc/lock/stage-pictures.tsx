import { BlurredLayer } from '../display/blurred-layer.tsx';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import { SurfaceLayer } from '../display/surface-layer.tsx';
import styles from './locked-stage.module.css';

/**
 * The lock picture, blurred below and sharp above, under its veil; which of the two shows is up to the stage around it. Somebody who does not
 * want the picture on the sign-in screen has a plain colour there.
 */
export function StagePictures({ picture }: { readonly picture: Surface | null }) {
  const { settings, policy } = usePc();
  const clear = <SurfaceLayer surface={picture} fill />;
  const behindSignIn = policy.signInClear ? clear : <BlurredLayer surface={picture} />;
  return (
    <>
      <div className={styles.stageBlurred}>{settings.signInPicture ? behindSignIn : <div className={styles.stagePlain} />}</div>
      <div className={styles.stageSharp}>
        <SurfaceLayer surface={picture} fill />
      </div>
      <div className={styles.stageVeil} />
    </>
  );
}
