import { startTransition, useRef, useState } from 'react';
import type { Problem } from '../../shared/result.ts';

/** A text that is typed over a value of the PC. */
export interface Draft {
  /** What is typed; the value while nothing is. */
  readonly text: string;
  readonly isTyped: boolean;
  readonly type: (text: string) => void;
  /** Back to the value. */
  readonly takeBack: () => void;
  /** The PC took this text: what was typed since stays. */
  readonly taken: (text: string) => void;
}

/** What is typed stays until it is taken, whatever the value becomes meanwhile. */
export function useDraft(value: string): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    text: typed ?? value,
    isTyped: typed !== null,
    type: setTyped,
    takeBack: () => setTyped(null),
    // Not before the panels have the snapshot with the new value: the one before would show for a moment.
    taken: (text) => startTransition(() => setTyped((now) => (now === text ? null : now))),
  };
}

export interface CommittedDraft extends Pick<Draft, 'text' | 'type' | 'takeBack'> {
  /** Why the text that was committed last was refused; null when it was taken. */
  readonly refusal: string | null;
  readonly commit: () => Promise<void>;
}

/** A draft that takes effect when it is committed, once: Enter and leaving the field are one commit. */
export function useCommittedDraft(value: string, onCommit: (text: string) => Promise<Problem | null>): CommittedDraft {
  const { text, isTyped, ...draft } = useDraft(value);
  const [refusal, setRefusal] = useState<string | null>(null);
  const underWay = useRef<string | null>(null);
  const takeBack = () => {
    draft.takeBack();
    setRefusal(null);
  };
  const commit = async () => {
    if (!isTyped || underWay.current === text) return;
    if (text === value && underWay.current === null) return takeBack();
    underWay.current = text;
    const problem = await onCommit(text);
    if (underWay.current !== text) return;
    underWay.current = null;
    setRefusal(problem?.detail ?? null);
    if (problem === null) draft.taken(text);
  };
  return { text, type: draft.type, refusal, commit, takeBack };
}
