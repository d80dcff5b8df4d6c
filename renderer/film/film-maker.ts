/** Makes a file out of pictures, one after the other. */
export interface FilmMaker {
  /** Takes the picture over, and closes it. Rejects where the browser cannot encode it. */
  add(picture: ImageBitmap, ms: number): Promise<void>;
  finish(): Promise<Blob>;
}

/** A canvas of that size to draw on and read from. */
export function drawingOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no canvas to draw a film on');
  return context;
}
