import { useEffect, useState } from 'react';
import { followPresentation } from './presentation-line.ts';

/** Whether another window presents the PC. */
export function usePresentationElsewhere(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => followPresentation(setThere), []);
  return there;
}
