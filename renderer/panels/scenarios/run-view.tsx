import { Button } from '@fluentui/react-components';
import { ArrowCounterclockwiseRegular, NextRegular, PauseRegular, PlayRegular, StopRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { hasEnded, putAside, type ScenarioRun, type ScenarioState } from '../../../shared/contract/scenario.ts';
import type { Problem } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import { RunSteps } from './run-steps.tsx';
import styles from './scenarios-panel.module.css';

interface RunViewProps {
  readonly run: ScenarioRun | null;
  readonly onState: (state: ScenarioState) => void;
  /** It was asked for just now, with a button that is gone. */
  readonly isNew: boolean;
  /** What else one can do with it, in sight however far down the steps are. */
  readonly children: ReactNode;
}

const phaseWords: Readonly<Record<ScenarioRun['phase'], string>> = {
  ready: 'Ready to play. While presenting, Page Down plays on to what is seen next.',
  running: 'Playing.',
  held: 'Paused.',
  passed: 'Played to the end; everything was as expected.',
  failed: 'Something was not as expected.',
  stopped: 'Stopped.',
};

/** The scenario that is loaded: how far it is, what it says, and the keys to play it. */
export function RunView({ run, onState, isNew, children }: RunViewProps) {
  const keys = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) keys.current?.querySelector('button')?.focus();
  }, [isNew]);
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<Problem | null>(null);
  if (run === null) return <p className={textStyles.nothingHere}>No scenario is loaded. Choose one, or write one.</p>;
  const play = async (action: InputOf<'playScenario'>['action']) => {
    const answer = await mirror.call('playScenario', { action });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onState(answer.value);
  };
  const restore = async () => {
    const answer = await mirror.call('restoreSnapshot', { name: putAside });
    setProblem(answer.ok ? null : answer.problem);
  };
  const ended = hasEnded(run);
  return (
    <>
      <div>
        <h3 className={styles.scenarioTitle}>{run.title}</h3>
        <p className={layoutStyles.panelIntro}>{run.about}</p>
      </div>
      <div className={styles.scenarioHead}>
        <div ref={keys} className={layoutStyles.row} role="toolbar" aria-label="Play the scenario">
          {run.goesOn ? (
            <Button icon={<PauseRegular />} onClick={() => void play('hold')}>
              Hold
            </Button>
          ) : (
            <Button appearance="primary" icon={<PlayRegular />} disabledFocusable={ended} onClick={() => void play('run')}>
              {run.phase === 'held' || run.phase === 'running' ? 'Go on' : 'Play'}
            </Button>
          )}
          <Button icon={<NextRegular />} disabledFocusable={ended || run.phase === 'running'} onClick={() => void play('step')}>
            Step
          </Button>
          <Button icon={<StopRegular />} disabledFocusable={ended || run.phase === 'ready'} onClick={() => void play('stop')}>
            Stop
          </Button>
          <Button icon={<ArrowCounterclockwiseRegular />} disabledFocusable={!ended} onClick={() => void play('again')}>
            Again
          </Button>
        </div>
        {children}
        <RefusalBar problem={problem} />
        {run.says !== null && (
          <p className={styles.scenarioSays} aria-live="polite">
            {run.says}
          </p>
        )}
        <p role="status" className={run.phase === 'failed' ? `${styles.scenarioPhase} ${signStyles.toneCritical}` : styles.scenarioPhase}>
          {[run.phase === 'running' && !run.goesOn ? 'Pauses after the current step.' : phaseWords[run.phase], failureInWords(run)]
            .join(' ')
            .trim()}
        </p>
      </div>
      <RunSteps steps={run.steps} />
      {ended && (
        <div className={layoutStyles.row}>
          <Button onClick={() => void restore()}>Restore the PC as it was before</Button>
        </div>
      )}
    </>
  );
}

/** Which line it was, and how: the step itself may be far down. */
function failureInWords({ steps }: ScenarioRun): string {
  const failed = steps.find(({ failure }) => failure !== null);
  if (failed?.failure == null) return '';
  const { what, expected, found } = failed.failure;
  return `Line ${failed.line}: ${what}, expected ${expected}, found ${found}.`;
}
