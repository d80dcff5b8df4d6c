import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { rovingTabindex } from '../../hooks/roving-tabindex.ts';
import { keyInWords, type PresenterAction, presenterActions, stripKey } from './presenter-actions.ts';
import styles from './presenter-strip.module.css';

interface PresenterStripProps {
  /** Over the PC it names its keys; in the operator's window it does not. */
  readonly over: 'pc' | 'window';
  /** Whether somebody asked for it, and goes on in it. */
  readonly focus?: boolean;
  /** What was asked for once and is done at the second time; null where nothing was. */
  readonly asked: PresenterAction | null;
  readonly onAct: (action: PresenterAction) => void;
  readonly onEnd: () => void;
}

/** What a presenter can do, as a row of buttons. */
export function PresenterStrip({ over, focus = false, asked, onAct, onEnd }: PresenterStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const named = over === 'pc';
  useEffect(() => {
    if (focus) strip.current?.querySelector('button')?.focus();
  }, [focus]);
  return (
    <div
      ref={strip}
      className={styles.presenterStrip}
      data-over={over}
      role="toolbar"
      aria-label="Presenter"
      onKeyDown={(event) => rovingTabindex(event, { ArrowRight: 1, ArrowLeft: -1 })}
    >
      {presenterActions.map((action) => (
        <Button key={action.label} appearance={asked === action ? 'primary' : 'subtle'} onClick={() => onAct(action)}>
          {asked === action ? `${action.label}? Once more` : action.label}
          {named && <Key name={keyInWords(action)} />}
        </Button>
      ))}
      <Button appearance="subtle" onClick={onEnd}>
        {named ? 'End' : 'End the presentation'}
        {named && <Key name="F11" />}
      </Button>
      {named && (
        <span className={styles.presenterStripHint}>
          These keys
          <Key name={stripKey} />
        </span>
      )}
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
