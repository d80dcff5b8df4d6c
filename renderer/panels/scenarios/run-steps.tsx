import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled, PlayCircleFilled, SubtractCircleRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { ScenarioFailure, ScenarioStep } from '../../../shared/contract/scenario.ts';
import layoutStyles from '../../ui/layout.module.css';
import { type Sign, SignMark } from '../../ui/sign.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './scenarios-panel.module.css';

const marks: Readonly<Record<ScenarioStep['state'], Sign>> = {
  waiting: { icon: CircleRegular, tone: 'unset', word: 'To come' },
  running: { icon: PlayCircleFilled, tone: 'running', word: 'Under way' },
  passed: { icon: CheckmarkCircleFilled, tone: 'success', word: 'Passed' },
  failed: { icon: DismissCircleFilled, tone: 'critical', word: 'Failed' },
  'left out': { icon: SubtractCircleRegular, tone: 'unset', word: 'Left out' },
};

/** The steps with their marks, the newest in sight; one that failed says what was expected, what was there and what led to it. */
export function RunSteps({ steps }: { readonly steps: readonly ScenarioStep[] }) {
  const list = useRef<HTMLOListElement>(null);
  const newest = steps.findLastIndex(({ state }) => state !== 'waiting' && state !== 'left out');
  useEffect(() => {
    if (newest >= 0) list.current?.children[newest]?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  return (
    <ol ref={list} className={styles.scenarioSteps} aria-label="Steps">
      {steps.map(({ line, words, state, ms, failure }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scenario never change places
        <li key={index} aria-current={state === 'running' ? 'step' : undefined}>
          <SignMark sign={marks[state]} />
          <span className={styles.scenarioStepWords}>{words}</span>
          <span className={textStyles.timelineTime}>{ms === null ? `line ${line}` : `${ms} ms`}</span>
          {failure !== null && <Failure failure={failure} />}
        </li>
      ))}
    </ol>
  );
}

function Failure({ failure: { what, expected, found, chain } }: { readonly failure: ScenarioFailure }) {
  return (
    <div className={styles.scenarioFailure}>
      <dl className={layoutStyles.facts}>
        <dt>What</dt>
        <dd>{what}</dd>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Found</dt>
        <dd>{found}</dd>
      </dl>
      {chain.length > 0 && (
        <>
          <p className={textStyles.quiet}>What led to it</p>
          <ol className={styles.scenarioChain}>
            {chain.map((link, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a chain never changes
              <li key={index}>{link}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
