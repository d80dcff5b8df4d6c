import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type DeviceView, imageSlots } from '../../shared/contract/device-view.ts';
import type { FilmStill, FilmStudioPage } from '../../shared/window/film.ts';
import { screenshotMonitors } from '../../shared/window/screenshot.ts';
import { languageOf } from '../../shared/words/pc-language.ts';
import { freeSide } from '../pc/display/free-side.ts';
import { loadTypeface } from '../pc/display/use-typeface.ts';
import { pose } from '../screenshot/pose.ts';
import screenshotPageStyles from '../screenshot/screenshot-page.module.css';
import { StillPc } from '../screenshot/still-pc.tsx';
import { untilPainted } from '../screenshot/until-painted.ts';
import { CaptionBar } from '../ui/caption-bar.tsx';
import { bytesOfBase64 } from './base64-blob.ts';
import { createCuttingTable } from './cutting-table.ts';
import styles from './film-page.module.css';

declare global {
  interface Window {
    /** There when the page is a film studio. */
    filmStudio?: FilmStudioPage;
  }
}

/** Paints one picture of a film after the other, as it is told to, and makes a film of them. */
export function FilmPage() {
  const root = useRef<HTMLElement>(null);
  const [{ still, number }, setStill] = useState<{ readonly still: FilmStill | null; readonly number: number }>({ still: null, number: 0 });
  const [undrawable, setUndrawable] = useState<ReadonlySet<string>>(new Set());
  const [pictures] = useState(() => new Map<string, string>());
  useEffect(() => {
    window.filmStudio = {
      ...createCuttingTable(),
      keepPicture(fileName, type, base64) {
        pictures.set(fileName, URL.createObjectURL(new Blob([bytesOfBase64(base64)], { type })));
      },
      async paint(next) {
        await loadTypeface(languageOf(pose(next.view, next.wish).facts.locale));
        flushSync(() => setStill((before) => ({ still: next, number: before.number + 1 })));
        const painted = root.current !== null && (await untilPainted(root.current));
        return painted ? '' : 'A picture of the PC or a typeface did not arrive in time';
      },
    };
  }, [pictures]);
  const { size, layout } = still?.wish ?? {};
  const monitors = useMemo(() => screenshotMonitors({ ...(size && { size }), ...(layout && { layout }) }), [size, layout]);
  if (still === null) return <main ref={root} className={screenshotPageStyles.screenshot} />;
  const { view, wish, caption } = still;
  return (
    <main ref={root} className={`${screenshotPageStyles.screenshot} ${styles.film}`}>
      {/* A new one each time: one that stays shows the picture before until the next is decoded. */}
      <StillPc
        key={number}
        snapshot={without(undrawable, pose(view, wish))}
        wish={wish}
        monitors={monitors}
        pictureUrl={async (fileName) => pictures.get(fileName) ?? Promise.reject(new Error(`There is no picture ${fileName}`))}
        onUndrawable={(fileName) => setUndrawable((before) => new Set([...before, fileName]))}
      />
      {caption !== null && <CaptionBar caption={caption} place={caption.place} side={freeSide(view)} />}
    </main>
  );
}

/** A picture the browser cannot draw is not on the screen. */
function without(fileNames: ReadonlySet<string>, view: DeviceView): DeviceView {
  const images = { ...view.images };
  for (const slot of imageSlots) {
    const fileName = images[slot].picture?.fileName;
    if (fileName !== undefined && fileNames.has(fileName)) images[slot] = { ...images[slot], undrawable: true };
  }
  return { ...view, images };
}
