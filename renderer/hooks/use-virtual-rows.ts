import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Which of many rows of one height are in sight, and what stands for the others. */
export interface RowWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** First row to draw, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** A React key for a row in sight: rows that come into sight take over the elements of those that left it. */
  readonly keyOf: (index: number) => number;
  /** Height of all rows in px. */
  readonly height: number;
  /** Scrolls so that the row is in sight. */
  readonly reveal: (index: number) => void;
}

/** Rows drawn beyond the edge, so that a fast scroll shows no gap. */
const margin = 10;

/** Draws only the rows in sight: ten thousand rows cost what forty do. */
export function useVirtualRows(count: number, rowHeight: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 800 });
  const onScroll = () => {
    const place = scroller.current;
    if (place !== null) setSight({ top: place.scrollTop, height: place.clientHeight });
  };
  useLayoutEffect(() => {
    const place = scroller.current;
    if (place === null) return;
    const observer = new ResizeObserver(() => setSight({ top: place.scrollTop, height: place.clientHeight }));
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  const first = Math.floor(sight.top / rowHeight);
  const inSight = Math.ceil(sight.height / rowHeight);
  const reveal = (index: number) => {
    const place = scroller.current;
    if (place === null) return;
    const top = index * rowHeight;
    if (top < place.scrollTop) place.scrollTop = top;
    else if (top + rowHeight > place.scrollTop + place.clientHeight) place.scrollTop = top + rowHeight - place.clientHeight;
  };
  return {
    scroller,
    onScroll,
    start: Math.max(0, Math.min(first, count) - margin),
    end: Math.min(count, first + inSight + margin),
    keyOf: (index) => index % (inSight + 2 * margin),
    height: count * rowHeight,
    reveal,
  };
}
