import { stoppedAsProblem } from '../../../shared/pause.ts';
import { refused } from '../../../shared/result.ts';
import type { Step } from './pipeline.ts';

export interface LifecycleGate {
  /** Refuses calls from `off` on, and those that were stopped in one of their pauses. */
  readonly step: Step;
  /** False from `off` on. */
  isOn(): boolean;
  /** Refuses what comes from now on. */
  off(): void;
  /** Resolves when nothing runs any more that came before. */
  settled(): Promise<void>;
}

/** A PC that is being switched off finishes what it has begun: whoever opens its folder next must find nobody writing there. */
export function createLifecycleGate(): LifecycleGate {
  let isOn = true;
  const running = new Set<Promise<unknown>>();
  return {
    step(_call, next) {
      if (!isOn) return Promise.resolve(switchedOff);
      const answer = stoppedAsProblem(next);
      running.add(answer);
      const end = () => void running.delete(answer);
      answer.then(end, end);
      return answer;
    },
    isOn: () => isOn,
    off() {
      isOn = false;
    },
    async settled() {
      await Promise.allSettled(running);
    },
  };
}

const switchedOff = refused({
  title: 'The PC is being switched off',
  detail: 'Start Managed PC again and repeat this.',
  status: 503,
});
