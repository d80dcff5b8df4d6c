import { useEffect, useEffectEvent, useRef } from 'react';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { screenOf, sessionOf } from '../../../shared/screens.ts';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { screensConcerned } from './screens-concerned.ts';

/**
 * Turns the PC to the screen on which what policy changed can be seen, unless it is there already, or somebody else has just chosen a screen: a
 * scenario names its own.
 */
export function useFollowStory(on: boolean): void {
  const { mirror } = useDevice();
  const view = useNewestSnapshot();
  const known = useRef(view);
  const follow = useEffectEvent(async (before: DeviceView, after: DeviceView) => {
    const concerned = screensConcerned(before, after);
    const [first] = concerned;
    const here = screenOf(after.session);
    const chosen = JSON.stringify(before.session) !== JSON.stringify(after.session);
    // Setup ends at the sign-in screen by itself.
    const settingUp = before.packagePage !== null || after.packagePage !== null;
    if (!on || first === undefined || chosen || settingUp || here === 'settings' || concerned.includes(here)) return;
    const answer = await mirror.call('getScenario', {});
    const phase = answer.ok ? answer.value.run?.phase : undefined;
    if (phase !== 'running' && phase !== 'held') await mirror.call('showScreen', sessionOf(first));
  });
  useEffect(() => {
    const before = known.current;
    known.current = view;
    // Another PC altogether, after a reset or a restart, tells no story.
    if (view.journalSequence >= before.journalSequence && view !== before) void follow(before, view);
  }, [view]);
}
