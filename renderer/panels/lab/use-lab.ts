import { useEffect, useState } from 'react';
import type { LabState } from '../../../shared/lab.ts';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';

const off: LabState = { running: false, origin: null, pictures: [], requests: [], recipe: null };

/** What the lab serves and was asked, kept up to date while the component is there: the device tells of each request as of a change. */
export function useLab(): LabState {
  const { revision } = useSnapshot();
  const { mirror } = useDevice();
  const [lab, setLab] = useState({ asked: -1, state: off });
  useEffect(() => {
    void mirror.call('getLab', {}).then((answer) => {
      // Answers may overtake each other; the newest question counts.
      if (answer.ok) setLab((known) => (known.asked > revision ? known : { asked: revision, state: answer.value }));
    });
  }, [mirror, revision]);
  return lab.state;
}
