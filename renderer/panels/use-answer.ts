import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract.ts';
import { useDevice, useSnapshot } from '../state/device-context.tsx';

/**
 * What the PC answers to a question without input, asked again after changes, at most once in `everyMs`. The second value takes an
 * answer that came another way; null until the first is there.
 */
export function useAnswer<Name extends OperationName>(
  name: Name & (Record<never, never> extends InputOf<Name> ? Name : never),
  everyMs: number,
): readonly [OutputOf<Name> | null, (answer: OutputOf<Name>) => void] {
  const { revision } = useSnapshot();
  const { mirror } = useDevice();
  const [answer, setAnswer] = useState<OutputOf<Name> | null>(null);
  /** Questions and answers that came another way, counted: what was asked before such an answer is older than it. */
  const turn = useRef(0);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says that something changed
  useEffect(() => {
    const ask = async () => {
      askedAt.current = performance.now();
      turn.current += 1;
      const mine = turn.current;
      const outcome = await mirror.call(name, {} as InputOf<Name>);
      if (outcome.ok && mine === turn.current) setAnswer(outcome.value);
    };
    const wait = Math.max(0, askedAt.current + everyMs - performance.now());
    const timer = setTimeout(() => void ask(), wait);
    return () => clearTimeout(timer);
  }, [mirror, name, everyMs, revision]);
  const take = useCallback((value: OutputOf<Name>) => {
    turn.current += 1;
    setAnswer(value);
  }, []);
  return [answer, take];
}
