import styles from '../pc/display/surface-layer.module.css';

/** How long a page must stay as it is before it counts as painted, and how long it may take to get there, in ms. */
const quietMs = 150;
const mostMs = 20_000;

/**
 * Resolves with true when everything below `root` is there: pictures decoded, the blurred copy drawn, typefaces loaded, nothing changed for a
 * while. Resolves with false when that does not happen in time.
 */
export async function untilPainted(root: HTMLElement): Promise<boolean> {
  const deadline = performance.now() + mostMs;
  while (performance.now() < deadline) {
    const before = root.innerHTML;
    await wait(quietMs);
    await document.fonts.ready;
    await nextFrame();
    if (isComplete(root) && root.innerHTML === before) return true;
  }
  return false;
}

function isComplete(root: HTMLElement): boolean {
  const empty = `.${styles.surface}:not([data-fit], [data-colour]), .${styles.surfaceBlurred}:not([data-painted])`;
  const images = [...root.querySelectorAll('img')];
  const started = root.querySelector(`.${styles.surface}`) !== null;
  return started && root.querySelector(empty) === null && images.every(({ complete }) => complete) && document.fonts.status === 'loaded';
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** After the next frame has been handed on: the first callback comes before it is painted. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
