import { useCallback, useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';
import type { DeviceMirror } from '../../state/device-mirror.ts';
import { snapshotNameOf } from '../snapshots/snapshot-name.ts';
import type { DDFNotice } from './use-add-ddf.ts';

/** Takes in a dropped snapshot or loads a dropped scenario; a refusal says why, and nothing has changed then. */
export function useTakeIn() {
  const { mirror } = useDevice();
  const [refusal, setRefusal] = useState<DDFNotice | null>(null);
  const refuse = useCallback(
    (fileName: string, detail: string) => setRefusal({ intent: 'error', title: `${fileName} was not taken in`, detail }),
    [],
  );
  const takeIn = useCallback(
    async (kind: 'snapshot' | 'scenario', file: File): Promise<boolean> => {
      const answer = await (kind === 'snapshot'
        ? importFile(mirror, file)
        : file.text().then((text) => mirror.call('loadScenario', { text })));
      if (answer.ok) {
        setRefusal(null);
        return true;
      }
      const { title, detail, line, column } = answer.problem;
      const place = line === undefined ? '' : `Line ${line}, column ${column ?? 1}: `;
      refuse(file.name, `${title}. ${place}${detail}`);
      return false;
    },
    [mirror, refuse],
  );
  const forgetRefusal = useCallback(() => setRefusal(null), []);
  return { takeIn, refuse, refusal, forgetRefusal };
}

async function importFile(mirror: DeviceMirror, file: File) {
  const name = snapshotNameOf(file.name);
  return mirror.call('importSnapshot', { file: new Uint8Array(await file.arrayBuffer()), ...(name !== null && { name }) });
}
