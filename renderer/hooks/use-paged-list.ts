import { useState } from 'react';

/** What a list shows at first of many rows, and adds each time it is asked for more: thousands at once would hold the page. */
const usualStep = 100;

export interface FirstOf<Item> {
  readonly first: readonly Item[];
  /** How many are left out. */
  readonly left: number;
  showMore(): void;
}

/** The first of many; other items begin with the first again. */
export function usePagedList<Item>(items: readonly Item[], step = usualStep): FirstOf<Item> {
  const [shown, setShown] = useState({ items, count: step });
  const count = shown.items === items ? shown.count : step;
  return {
    first: items.slice(0, count),
    left: Math.max(0, items.length - count),
    showMore: () => setShown({ items, count: count + step }),
  };
}
