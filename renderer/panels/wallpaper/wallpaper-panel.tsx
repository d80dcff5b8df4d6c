import { Button, Switch } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleHintRegular, DismissCircleFilled, HourglassHalfRegular, ImageRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import type { Result } from '../../../shared/result.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import { type Sign, toneClasses } from '../../ui/sign.tsx';
import statusMarkStyles from '../../ui/status-mark.module.css';
import textStyles from '../../ui/text.module.css';

const phases: Readonly<Record<HostWallpaperState['phase'], Sign>> = {
  off: { icon: CircleHintRegular, tone: 'unset', word: 'Switched off' },
  untouched: { icon: ImageRegular, tone: 'unset', word: 'Your own, untouched' },
  applying: { icon: HourglassHalfRegular, tone: 'running', word: 'Being changed' },
  applied: { icon: CheckmarkCircleFilled, tone: 'success', word: 'The policy’s picture, verified' },
  failed: { icon: DismissCircleFilled, tone: 'critical', word: 'Could not be changed' },
  restored: { icon: ImageRegular, tone: 'success', word: 'Your own, put back' },
  'left-alone': { icon: ImageRegular, tone: 'unset', word: 'Changed on this computer, left alone' },
};

/** In these, the user's own is there. */
const nothingToPutBack: ReadonlySet<HostWallpaperState['phase']> = new Set(['off', 'untouched', 'restored']);

/** The one thing this app changes outside itself: what it did, what this computer can do, and how to take it back. */
export function WallpaperPanel() {
  const { enabled, able, keepPolicy, phase, detail, capability } = useSnapshot().hostWallpaper;
  const { mirror } = useDevice();
  const [problem, setProblem] = useState('');
  const { icon: Icon, tone, word } = phases[phase];
  // Where this computer can do nothing, that is what went wrong.
  const isCapabilityTold = phase === 'failed' && !able;
  const show = (answer: Result<HostWallpaperState>) => setProblem(answer.ok ? '' : answer.problem.detail);
  const ask = async (action: 'on' | 'off' | 'restore') => show(await mirror.call('setHostWallpaper', { action }));
  const keep = async (keepPolicy: boolean) => show(await mirror.call('changeHostWallpaper', { keepPolicy }));
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        A desktop picture set by policy can also become the wallpaper of the computer this app runs on. Your own is remembered before the
        first change and comes back when the app ends.
      </p>
      <div className={layoutStyles.panelCard}>
        <span className={`${statusMarkStyles.statusMark} ${toneClasses[tone]}`}>
          <Icon fontSize={20} aria-hidden />
          <span>{word}</span>
        </span>
        <p>{detail}</p>
        {!isCapabilityTold && <p className={textStyles.quiet}>{capability}</p>}
      </div>
      <Switch
        label="Show the policy’s picture on this computer"
        checked={enabled}
        disabled={!able}
        onChange={(_, { checked }) => void ask(checked ? 'on' : 'off')}
      />
      <Switch
        label="When I change it, put the policy’s picture back, as Windows does"
        checked={keepPolicy}
        disabled={!able || !enabled}
        onChange={(_, { checked }) => void keep(checked)}
      />
      <div className={layoutStyles.row}>
        <Button disabledFocusable={nothingToPutBack.has(phase)} onClick={() => void ask('restore')}>
          Put mine back now
        </Button>
      </div>
      <ProblemText text={problem} />
    </div>
  );
}
