import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { rovingTabindex } from '../../hooks/roving-tabindex.ts';
import { keyInWords, presenterActions } from './presenter-actions.ts';

interface PresenterStripProps {
  /** Over the PC it names its keys and takes the focus; in the operator's window it does neither. */
  readonly over: 'pc' | 'window';
  /** Whether it is a scenario that is presented. */
  readonly inScenario: boolean;
  readonly onEnd: () => void;
}

/** What a presenter can do, as a row of buttons. */
export function PresenterStrip({ over, inScenario, onEnd }: PresenterStripProps) {
  const { mirror } = useDevice();
  const { session } = useNewestSnapshot();
  const strip = useRef<HTMLDivElement>(null);
  const named = over === 'pc';
  useEffect(() => {
    if (named) strip.current?.querySelector('button')?.focus();
  }, [named]);
  return (
    <div
      ref={strip}
      className="presenter-strip"
      data-over={over}
      role="toolbar"
      aria-label="Presenter"
      onKeyDown={(event) => rovingTabindex(event, { ArrowRight: 1, ArrowLeft: -1 })}
    >
      {presenterActions.map((action) => (
        <Button key={action.label} appearance="subtle" onClick={() => action.run({ mirror, session, inScenario })}>
          {action.label}
          {named && <Key name={keyInWords(action)} />}
        </Button>
      ))}
      <Button appearance="subtle" onClick={onEnd}>
        {named ? 'End' : 'End the presentation'}
        {named && <Key name="Esc" />}
      </Button>
    </div>
  );
}

function Key({ name }: { readonly name: string }) {
  return (
    <>
      &nbsp;<kbd>{name}</kbd>
    </>
  );
}
