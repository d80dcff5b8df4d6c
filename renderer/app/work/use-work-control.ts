import { useMemo } from 'react';
import { pemOf } from '../../../shared/pem.ts';
import { useDevice } from '../../connection/device-context.tsx';
import type { WorkControl } from '../../pc/work/work-control.ts';

/** What the person at the PC does about management goes to the device. */
export function useWorkControl(): WorkControl {
  const { mirror } = useDevice();
  return useMemo(
    () => ({
      async connect({ address, server, password, authority }) {
        const answer = await mirror.call('enrol', {
          address,
          ...(server !== '' && { server }),
          ...(password !== '' && { password }),
          ...(authority !== null && { authorities: [pemOf(authority)] }),
        });
        if (!answer.ok) return { ok: false, code: answer.problem.code ?? '', words: answer.problem.detail };
        if (answer.value.deviceId !== null) return { ok: true, value: null };
        const last = answer.value.steps.at(-1);
        return { ok: false, code: last?.code ?? '', words: last?.words ?? '' };
      },
      sync: () => void mirror.call('sync', {}),
      disconnect: () => void mirror.call('endEnrolment', {}),
      answerSetup: (answer) => void mirror.call('answerSetup', { answer }),
      reset: () => void mirror.call('reset', {}),
    }),
    [mirror],
  );
}
