import { useEffect, useRef, useState } from 'react';
import styles from './file-drop.module.css';

/** While files are held over the window: that it takes them, wherever they fall. */
export function DropHighlight({ on }: { readonly on: boolean }) {
  if (!on) return null;
  return (
    <div className={styles.dropHighlight} aria-hidden="true">
      Drop it here: a picture, a document, a package, a snapshot or a scenario
    </div>
  );
}

/** No drag is heard of for longer than this, in ms, while files are held over the window. */
const heldMs = 500;

/**
 * Whether files are held over the window. Before anything on the page sees the drop: CodeMirror would insert the file into its text, the browser would
 * leave the page for it.
 */
export function useFileDrop(take: (files: readonly File[]) => Promise<void>): boolean {
  const [held, setHeld] = useState(false);
  const newest = useRef(take);
  newest.current = take;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const gone = () => {
      clearTimeout(timer);
      setHeld(false);
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(gone, heldMs);
      setHeld(true);
    };
    const drop = (event: DragEvent) => {
      gone();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      void newest.current(files);
    };
    window.addEventListener('dragover', over, true);
    window.addEventListener('drop', drop, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('dragover', over, true);
      window.removeEventListener('drop', drop, true);
    };
  }, []);
  return held;
}
