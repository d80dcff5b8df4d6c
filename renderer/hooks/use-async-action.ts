import { useRef, useState } from 'react';

/** What a button does, done once at a time: pressed again while it is under way, it does nothing. The second value says that it is. */
export function useAsyncAction<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<unknown>,
): readonly [(...given: Given) => void, boolean] {
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const run = async (...given: Given) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      await act(...given);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return [(...given) => void run(...given), busy];
}
