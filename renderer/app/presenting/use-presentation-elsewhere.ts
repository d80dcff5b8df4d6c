import { useEffect, useState } from 'react';
import { followPresentation } from './presentation-channel.ts';

/** Whether another window presents the PC. */
export function usePresentationElsewhere(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => followPresentation(setThere), []);
  return there;
}
