import { BlurredLayer } from '../pc/blurred-layer.tsx';
import type { Surface } from '../pc/surface.ts';
import { SurfaceLayer } from '../pc/surface-layer.tsx';
import './locked-stage.css';

/** The lock picture, blurred below and sharp above, under its veil; which of the two shows is up to the stage around it. */
export function StagePictures({ picture }: { readonly picture: Surface | null }) {
  return (
    <>
      <div className="stage__blurred">
        <BlurredLayer surface={picture} />
      </div>
      <div className="stage__sharp">
        <SurfaceLayer surface={picture} fill />
      </div>
      <div className="stage__veil" />
    </>
  );
}
