import { useEffect, useRef } from 'react';
import { fitPicture, type Monitor } from './fit-picture.ts';
import { usePc } from './pc-context.ts';
import type { Surface } from './surface.ts';
import styles from './surface-layer.module.css';

/** Rows of the small canvas: a blurred picture has no finer detail than this. */
const rows = 180;
/** Radius of the blur as a share of the screen's height: 60 px at 1080. */
const radius = 60 / 1080;

/**
 * The surface, blurred once per picture on a small canvas and stretched: animating `filter: blur` over a whole screen stutters, a canvas
 * does not.
 */
export function BlurredLayer({ surface }: { readonly surface: Surface | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { monitor } = usePc();
  useEffect(() => {
    let wanted = true;
    const place = canvas.current;
    const context = place?.getContext('2d') ?? null;
    if (place === null || context === null || surface === null) return;
    const paint = (image: HTMLImageElement | null) => {
      if (!wanted) return;
      paintBlurred(context, surface, image, monitor);
      place.dataset.painted = '';
    };
    loadFor(surface).then(paint, () => undefined);
    return () => {
      wanted = false;
    };
  }, [surface, monitor]);
  return <canvas ref={canvas} className={styles.surfaceBlurred} width={columnsFor(monitor)} height={rows} />;
}

function columnsFor(monitor: Monitor): number {
  return Math.round((rows * monitor.width) / monitor.height);
}

async function loadFor(surface: Surface): Promise<HTMLImageElement | null> {
  if (surface.kind === 'colour') return null;
  const image = new Image();
  image.src = surface.url;
  await image.decode();
  return image;
}

function paintBlurred(context: CanvasRenderingContext2D, surface: Surface, image: HTMLImageElement | null, monitor: Monitor): void {
  const canvas = { x: 0, y: 0, width: columnsFor(monitor), height: rows, dpi: 100 };
  context.filter = 'none';
  context.fillStyle = surface.kind === 'colour' ? surface.colour : '#000000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (image === null || surface.kind === 'colour') return;
  const box = fitPicture('fill', surface, canvas);
  context.filter = `blur(${radius * rows}px)`;
  // A blur fades out towards the picture's edge. A larger copy below fills what would otherwise be a dark rim.
  for (const spread of [0.12, 0]) {
    const [width, height] = [box.width * (1 + spread), box.height * (1 + spread)];
    context.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  }
}
