import type { OperationName, Operations } from '../../../shared/contract/contract.ts';
import { stoppedAsProblem } from '../../../shared/pause.ts';
import { refused } from '../../../shared/result.ts';

export interface LifecycleGate {
  /** The same operations, refused from `off` on, and where they were stopped in one of their pauses. */
  readonly operations: Operations;
  /** False from `off` on. */
  isOn(): boolean;
  /** Refuses what comes from now on. */
  off(): void;
  /** Resolves when nothing runs any more that came before. */
  settled(): Promise<void>;
}

/** A PC that is being switched off finishes what it has begun: whoever opens its folder next must find nobody writing there. */
export function createLifecycleGate(operations: Operations): LifecycleGate {
  let isOn = true;
  const running = new Set<Promise<unknown>>();
  const switched = (Object.keys(operations) as OperationName[]).map((name) => [
    name,
    (input: never) => {
      if (!isOn) return Promise.resolve(switchedOff);
      const answer = stoppedAsProblem<unknown>(() => operations[name](input));
      running.add(answer);
      const end = () => void running.delete(answer);
      answer.then(end, end);
      return answer;
    },
  ]);
  return {
    operations: Object.fromEntries(switched) as Operations,
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
