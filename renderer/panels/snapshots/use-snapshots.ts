import { useState } from 'react';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract.ts';
import type { Outcome, Problem } from '../../../shared/outcome.ts';
import { plainFileName } from '../../../shared/saved-file.ts';
import type { SavedSnapshot } from '../../../shared/saved-snapshot.ts';
import { useDevice } from '../../state/device-context.tsx';
import { useAnswer } from '../use-answer.ts';
import { snapshotNameOf } from './snapshot-name.ts';

/** The snapshots of this PC, what can be done with them, and what came of it last. */
export function useSnapshots() {
  const { mirror, bridge } = useDevice();
  const { answer: list, problem: unknown, take: takeList } = useAnswer('listSnapshots', {}, { everyMs: 2_000 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState('');
  const call = async <Name extends OperationName>(name: Name, input: InputOf<Name>, words: string): Promise<Outcome<OutputOf<Name>>> => {
    const answer = await mirror.call(name, input);
    setProblem(answer.ok ? null : answer.problem);
    setDone(answer.ok ? words : '');
    return answer;
  };
  const added = (answer: Outcome<SavedSnapshot>) => {
    if (answer.ok) takeList([...(list ?? []).filter(({ name }) => name !== answer.value.name), answer.value]);
    return answer.ok;
  };
  return {
    list,
    problem: problem ?? (list === null ? unknown : null),
    done,
    save: async (name: string) => added(await call('saveSnapshot', { name }, `This PC is saved as ${name}.`)),
    restore: (name: string) => call('restoreSnapshot', { name }, `This PC is ${name} again.`),
    remove: async (name: string) => {
      const answer = await call('removeSnapshot', { name }, `${name} is gone.`);
      if (answer.ok) takeList(answer.value);
    },
    exportFile: async (name: string) => {
      const saved = await bridge.saveFile({ kind: 'snapshot', name: plainFileName(name), snapshot: name });
      setProblem(saved.ok ? null : saved.problem);
      setDone(saved.ok && saved.value !== null ? `${name} is saved as ${saved.value}` : '');
    },
    take: async (file: File) => {
      const name = snapshotNameOf(file.name);
      const order = { file: new Uint8Array(await file.arrayBuffer()), ...(name !== null && { name }) };
      added(await call('importSnapshot', order, `${file.name} is in the list. Restore it to see it.`));
    },
  };
}
