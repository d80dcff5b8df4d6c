import { useEffect, useEffectEvent, useState } from 'react';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { actionOf, type PresenterAction, stripKey } from './presenter-actions.ts';
import { PresenterStrip } from './presenter-strip.tsx';

interface PresenterProps {
  /** Whether it is a scenario that is presented. */
  readonly inScenario: boolean;
  /** Whether the strip that names the keys is there. */
  readonly strip: boolean;
  readonly onStrip: (shown: boolean) => void;
  readonly onEnd: () => void;
}

/** How long the second press is waited for, in ms. */
const askedMs = 5_000;

/** While the PC is presented: the presenter's keys, and on request the strip that names them. */
export function Presenter({ inScenario, strip, onStrip, onEnd }: PresenterProps) {
  const { mirror } = useDevice();
  const { session } = useNewestSnapshot();
  const [asked, setAsked] = useState<PresenterAction | null>(null);
  const [wanted, setWanted] = useState(false);
  const act = (action: PresenterAction) => {
    const mustAsk = action.asks === true && asked !== action;
    setAsked(mustAsk ? action : null);
    if (mustAsk) onStrip(true);
    else action.run({ mirror, session, inScenario });
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    const isForStrip = event.key === stripKey || (strip && event.key === 'Escape');
    if (action === null && !isForStrip) return;
    event.preventDefault();
    event.stopPropagation();
    if (action !== null) return act(action);
    setWanted(!strip);
    onStrip(!strip);
  });
  useEffect(() => {
    // Before the PC: its lock screen leaves by any key.
    const listener = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);
  useEffect(() => {
    if (asked === null) return;
    const timer = setTimeout(() => setAsked(null), askedMs);
    return () => clearTimeout(timer);
  }, [asked]);
  return strip ? <PresenterStrip over="pc" focus={wanted} asked={asked} onAct={act} onEnd={onEnd} /> : null;
}
