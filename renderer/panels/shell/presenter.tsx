import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { actionOf, keyInWords, type PresenterAction, presenterActions, stripKey } from './presenter-actions.ts';

interface PresenterProps {
  /** Whether it is a scenario that is presented. */
  readonly inScenario: boolean;
  readonly onEnd: () => void;
}

/** While the PC is presented: the presenter's keys, and on request the strip that names them. Nothing of ours shows before. */
export function Presenter({ inScenario, onEnd }: PresenterProps) {
  const [strip, setStrip] = useState(false);
  const { mirror } = useDevice();
  const { session } = useSnapshot();
  const act = (action: PresenterAction) => action.run({ mirror, session, inScenario });
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    if (action === null && event.key !== stripKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === null) setStrip(!strip);
    else act(action);
  });
  useEffect(() => {
    // Before the PC: its lock screen leaves by any key.
    const listener = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, []);
  return strip ? <Strip onAct={act} onEnd={onEnd} /> : null;
}

function Strip({ onAct, onEnd }: { readonly onAct: (action: PresenterAction) => void; readonly onEnd: () => void }) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    strip.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={strip} className="presenter-strip" role="toolbar" aria-label="Presenter" onKeyDown={moveFocus}>
      {presenterActions.map((action) => (
        <Button key={action.label} appearance="subtle" onClick={() => onAct(action)}>
          {action.label}&nbsp;<kbd>{keyInWords(action)}</kbd>
        </Button>
      ))}
      <Button appearance="subtle" onClick={onEnd}>
        End&nbsp;<kbd>Esc</kbd>
      </Button>
    </div>
  );
}

function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((index + step) % buttons.length)?.focus();
  event.preventDefault();
}
