import { lazy, Suspense, useEffect, useState } from 'react';
import type { WindowActions } from './use-palette-entries.ts';

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }));

type Open = 'palette' | 'keys' | null;

/** Ctrl+K and the list of keys, loaded a moment after the first picture. */
export function PaletteKeys({ actions }: { readonly actions: Omit<WindowActions, 'showKeys'> }) {
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const wanted = wantedBy(event);
      if (wanted === null) return;
      event.preventDefault();
      event.stopPropagation();
      setOpen(wanted);
    };
    const onWanted = () => setOpen('palette');
    addEventListener('keydown', onKeyDown, { capture: true });
    addEventListener(paletteWanted, onWanted);
    // What is typed right after Ctrl+K is meant for it.
    const idle = setTimeout(() => void loadPalette(), 2_000);
    return () => {
      clearTimeout(idle);
      removeEventListener('keydown', onKeyDown, { capture: true });
      removeEventListener(paletteWanted, onWanted);
    };
  }, []);
  const close = () => setOpen(null);
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette actions={{ ...actions, showKeys: () => setOpen('keys') }} onClose={close} />}
      {open === 'keys' && <KeyList onClose={close} />}
    </Suspense>
  );
}

/** An event of the window: whoever has a button for the palette sends it. */
export const paletteWanted = 'managed-pc-palette';

function wantedBy({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): Open {
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k') return 'palette';
  if (key === 'F1') return 'keys';
  return key === '?' && !ctrlKey && !metaKey && !isWriting(target) ? 'keys' : null;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"], [contenteditable="true"] *');
}
