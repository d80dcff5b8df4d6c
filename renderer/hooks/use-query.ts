import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/result.ts';
import { useDevice, useMirror, useSnapshot } from '../connection/device-context.tsx';

export interface Asking {
  /** The question is asked again when this is another one; without it, after every change of the PC. */
  readonly again?: unknown;
  /** The same question is asked at most once in so many ms. */
  readonly everyMs?: number;
}

export interface Answered<Output> {
  /** The newest answer to this very question; null until there is one. */
  readonly answer: Output | null;
  /** Why there is no newer one. */
  readonly problem: Problem | null;
  /** Takes an answer that came another way. */
  readonly take: (answer: Output) => void;
}

interface Known<Output> extends Pick<Answered<Output>, 'answer' | 'problem'> {
  readonly question: string;
  /** Questions, and answers that came another way, counted. */
  readonly turn: number;
}

/**
 * What the PC answers to a question, asked again after changes and when the line to it is back. Answers may come late and overtake each
 * other: one to a later question stays, and one to another question is not shown.
 */
export function useQuery<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  { again, everyMs = 0 }: Asking = {},
): Answered<OutputOf<Name>> {
  const { revision } = useSnapshot();
  const { mirror } = useDevice();
  const isLive = useMirror(({ connection }) => connection === 'live');
  const question = JSON.stringify(input);
  const [known, setKnown] = useState<Known<OutputOf<Name>>>({ question, turn: 0, answer: null, problem: null });
  const turn = useRef(0);
  const asked = useRef({ question, at: Number.NEGATIVE_INFINITY });
  const ask = useEffectEvent(async () => {
    asked.current = { question, at: performance.now() };
    turn.current += 1;
    const mine = turn.current;
    const outcome = await mirror.call(name, input);
    setKnown((before) => {
      if (before.turn > mine) return before;
      if (outcome.ok) return { question, turn: mine, answer: outcome.value, problem: null };
      return { question, turn: mine, answer: before.question === question ? before.answer : null, problem: outcome.problem };
    });
  });
  const when = again ?? revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when to ask, and what
  useEffect(() => {
    const { at, question: last } = asked.current;
    const timer = setTimeout(() => void ask(), last === question ? Math.max(0, at + everyMs - performance.now()) : 0);
    return () => clearTimeout(timer);
  }, [mirror, name, question, everyMs, when, isLive]);
  const take = useCallback(
    (answer: OutputOf<Name>) => {
      turn.current += 1;
      setKnown({ question, turn: turn.current, answer, problem: null });
    },
    [question],
  );
  return known.question === question ? { answer: known.answer, problem: known.problem, take } : { answer: null, problem: null, take };
}
