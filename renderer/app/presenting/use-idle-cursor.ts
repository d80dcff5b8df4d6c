import { useEffect, useState } from 'react';

/** How long the pointer lies still before it is out of the picture, in ms. */
const idleMs = 2_000;

/** Whether the pointer has not been moved for a while; always false while nobody watches. */
export function useIdleCursor(watching: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!watching) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(() => setIdle(true), idleMs);
    };
    moved();
    addEventListener('pointermove', moved);
    return () => {
      removeEventListener('pointermove', moved);
      clearTimeout(timer);
    };
  }, [watching]);
  return watching && idle;
}
