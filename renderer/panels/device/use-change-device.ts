import { useState } from 'react';
import type { InputOf } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/outcome.ts';
import { useDevice } from '../../state/device-context.tsx';

/** Changes facts of the PC; the newest refusal stays until a change is taken. */
export function useChangeDevice() {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = async (facts: InputOf<'changeDevice'>): Promise<Problem | null> => {
    const answer = await mirror.call('changeDevice', facts);
    const refusal = answer.ok ? null : answer.problem;
    setProblem(refusal);
    return refusal;
  };
  return { change, problem };
}
