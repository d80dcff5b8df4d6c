import { useEffect, useEffectEvent, useState } from 'react';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { actionOf, stripKey } from './presenter-actions.ts';
import { PresenterStrip } from './presenter-strip.tsx';

interface PresenterProps {
  /** Whether it is a scenario that is presented. */
  readonly inScenario: boolean;
  readonly onEnd: () => void;
}

/** While the PC is presented: the presenter's keys, and on request the strip that names them. Nothing of ours shows before. */
export function Presenter({ inScenario, onEnd }: PresenterProps) {
  const [strip, setStrip] = useState(false);
  const { mirror } = useDevice();
  const { session } = useNewestSnapshot();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    const isForStrip = event.key === stripKey || (strip && event.key === 'Escape');
    if (action === null && !isForStrip) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === null) setStrip(!strip);
    else action.run({ mirror, session, inScenario });
  });
  useEffect(() => {
    // Before the PC: its lock screen leaves by any key.
    const listener = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);
  return strip ? <PresenterStrip over="pc" inScenario={inScenario} onEnd={onEnd} /> : null;
}
