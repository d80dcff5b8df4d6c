import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';

type Facts = InputOf<'changeDevice'>;

/** Changes facts of the PC; the newest refusal stays until a change is taken. */
export function useChangeDevice() {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState<Problem | null>(null);
  const call = async (facts: Facts): Promise<Problem | null> => {
    const answer = await mirror.call('changeDevice', facts);
    return answer.ok ? null : ofItsField(answer.problem);
  };
  return {
    change: async (facts: Facts) => setProblem(await call(facts)),
    /** For a field that says itself why it was refused. */
    changeText: async (facts: Facts) => {
      const refusal = await call(facts);
      if (refusal === null) setProblem(null);
      return refusal;
    },
    problem,
  };
}

/** Scripts want to know which fact it was; here it stands at its field. */
function ofItsField(problem: Problem): Problem {
  return problem.part === undefined ? problem : { ...problem, detail: problem.part.detail };
}
