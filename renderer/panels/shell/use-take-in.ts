import { useCallback, useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';
import { snapshotNameOf } from '../snapshots/snapshot-name.ts';
import type { DDFNotice } from './use-add-ddf.ts';

/** Takes in a dropped snapshot or loads a dropped scenario; a refusal says why, and nothing has changed then. */
export function useTakeIn() {
  const { mirror } = useDevice();
  const [refusal, setRefusal] = useState<DDFNotice | null>(null);
  const takeIn = useCallback(
    async (kind: 'snapshot' | 'scenario', fileName: string, text: string): Promise<boolean> => {
      const name = snapshotNameOf(fileName);
      const order = { text, ...(name !== null && { name }) };
      const answer = kind === 'snapshot' ? await mirror.call('importSnapshot', order) : await mirror.call('loadScenario', { text });
      if (answer.ok) {
        setRefusal(null);
        return true;
      }
      const { title, detail, line, column } = answer.problem;
      const place = line === undefined ? '' : `Line ${line}, column ${column ?? 1}: `;
      setRefusal({ intent: 'error', title: `${fileName} was not taken in`, detail: `${title}. ${place}${detail}` });
      return false;
    },
    [mirror],
  );
  const forgetRefusal = useCallback(() => setRefusal(null), []);
  return { takeIn, refusal, forgetRefusal };
}
