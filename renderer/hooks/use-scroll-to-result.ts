import { type RefObject, useEffect, useRef } from 'react';

/** Brings an element into sight when what it shows is another one; what is there from the start stays where it is. */
export function useScrollToResult<Part extends HTMLElement>(result: unknown, fromStart = false): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const known = useRef(fromStart ? undefined : result);
  useEffect(() => {
    if (known.current === result) return;
    known.current = result;
    part.current?.scrollIntoView({ block: 'nearest' });
  }, [result]);
  return part;
}
