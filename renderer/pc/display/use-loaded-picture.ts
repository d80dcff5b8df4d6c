import { useEffect, useEffectEvent, useState } from 'react';
import type { Size } from './fit-picture.ts';
import { ownPictureUrl, type PictureSource, type Surface, type SurfacePlan } from './surface.ts';

/** A URL for a picture of the image store. */
export type PictureUrl = (fileName: string) => Promise<string>;

/** Where pictures come from, and who hears that one is there and cannot be drawn. */
export interface Pictures {
  readonly pictureUrl: PictureUrl;
  readonly onUndrawable?: ((fileName: string) => void) | undefined;
}

/** A picture that is decoded and can be painted without a blank moment. */
export interface LoadedPicture extends Size {
  readonly key: string;
  readonly url: string;
  /** Holds on to what is loaded and decoded, so that the element on the screen need not begin anew. */
  readonly image: HTMLImageElement;
}

/** The newest picture that is ready: the one asked for, or the one before while that is on its way or cannot be obtained. */
export function useLoadedPicture(source: PictureSource | null, { pictureUrl, onUndrawable }: Pictures): LoadedPicture | null {
  const [loaded, setLoaded] = useState<LoadedPicture | null>(null);
  const key = source === null ? null : `${source.kind}:${source.name}`;
  const load = useEffectEvent(async (): Promise<LoadedPicture | null> => {
    if (source === null || key === null) return null;
    const url = source.kind === 'own' ? ownPictureUrl(source.name) : await pictureUrl(source.name);
    try {
      return { key, url, ...(await decode(url)) };
    } catch (error) {
      if (source.kind === 'stored') undrawable(source.name);
      throw error;
    }
  });
  const undrawable = useEffectEvent((fileName: string) => onUndrawable?.(fileName));
  useEffect(() => {
    if (key === null) return setLoaded(null);
    let wanted = true;
    load().then(
      (picture) => wanted && setLoaded(picture),
      // The picture before stays; why the new one cannot be obtained is the panels' business.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [key]);
  return loaded;
}

/** A plan with its picture loaded; null until there is anything to paint. */
export function useSurface(plan: SurfacePlan, pictures: Pictures): Surface | null {
  const picture = useLoadedPicture(plan.kind === 'picture' ? plan.source : null, pictures);
  const [last, setLast] = useState<Surface | null>(null);
  const ready = surfaceOf(plan, picture);
  if (ready !== null && !same(ready, last)) setLast(ready);
  return ready ?? last;
}

/** null while the plan's picture is not there: then the surface before stays, with its own fit. */
function surfaceOf(plan: SurfacePlan, picture: LoadedPicture | null): Surface | null {
  if (plan.kind === 'colour') return plan;
  if (picture === null || picture.key !== `${plan.source.kind}:${plan.source.name}`) return null;
  return { kind: 'picture', url: picture.url, width: picture.width, height: picture.height, fit: plan.fit, around: plan.around };
}

function same(one: Surface, other: Surface | null): boolean {
  if (one.kind === 'colour') return other?.kind === 'colour' && one.colour === other.colour;
  return other?.kind === 'picture' && one.url === other.url && one.fit === other.fit && one.around === other.around;
}

async function decode(url: string): Promise<Size & { readonly image: HTMLImageElement }> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { image, width: image.naturalWidth, height: image.naturalHeight };
}
