import { useState } from 'react';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import type { SavedSnapshot } from '../../../shared/contract/snapshots.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import { plainFileName } from '../../../shared/window/saved-file.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { snapshotNameOf } from './snapshot-name.ts';

const nameTaken = 409;
const maskedInWords =
  'It was saved without the secrets in its addresses: its pictures are shown, but none of those addresses can be downloaded from again.';

/** The snapshots of this PC, what can be done with them, and what came of it last. */
export function useSnapshots() {
  const { mirror, bridge } = useDevice();
  const { answer: list, problem: unknown, take: takeList } = useQuery('listSnapshots', {}, { everyMs: 2_000 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState('');
  const [replace, setReplace] = useState<(() => void) | null>(null);
  const call = async <Name extends OperationName>(name: Name, input: InputOf<Name>, words: string): Promise<Result<OutputOf<Name>>> => {
    const answer = await mirror.call(name, input);
    setProblem(answer.ok ? null : answer.problem);
    setDone(answer.ok ? words : '');
    setReplace(null);
    return answer;
  };
  const added = (answer: Result<SavedSnapshot>, again: () => void) => {
    if (!answer.ok && answer.problem.status === nameTaken) setReplace(() => again);
    if (answer.ok) takeList([...(list ?? []).filter(({ name }) => name !== answer.value.name), answer.value]);
    return answer.ok;
  };
  const save = async (name: string, over = false): Promise<boolean> =>
    added(await call('saveSnapshot', { name, replace: over }, `This PC is saved as ${name}.`), () => void save(name, true));
  const take = async (file: File, over = false): Promise<void> => {
    const name = snapshotNameOf(file.name);
    const order = { file: new Uint8Array(await file.arrayBuffer()), replace: over, ...(name !== null && { name }) };
    const answer = await call('importSnapshot', order, `${file.name} is in the list. Restore it to see it.`);
    if (answer.ok && answer.value.kind === 'whole' && answer.value.masked > 0) setDone(`${file.name} is in the list. ${maskedInWords}`);
    added(answer, () => void take(file, true));
  };
  return {
    list,
    problem: problem ?? (list === null ? unknown : null),
    done,
    /** Does what was refused because the name is taken, in its place; null where nothing was. */
    replace,
    save: (name: string) => save(name),
    restore: (name: string) => call('restoreSnapshot', { name }, `This PC is ${name} again.`),
    remove: async (name: string) => {
      const answer = await call('removeSnapshot', { name }, `${name} is gone.`);
      if (answer.ok) takeList(answer.value);
    },
    exportFile: async (name: string, secrets: boolean) => {
      setReplace(null);
      const saved = await bridge.saveFile({ kind: 'snapshot', name: plainFileName(name), snapshot: name, ...(secrets && { secrets }) });
      setProblem(saved.ok ? null : saved.problem);
      setDone(saved.ok && saved.value !== null ? `${name} is saved as ${saved.value}` : '');
    },
    take: (file: File) => take(file),
  };
}
