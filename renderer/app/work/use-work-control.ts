import { useMemo } from 'react';
import type { SessionConversation, SessionSummary } from '../../../shared/contract/enrolment.ts';
import { managementLog } from '../../../shared/words/management-log.ts';
import { useDevice } from '../../connection/device-context.tsx';
import type { DeviceMirror } from '../../connection/device-mirror.ts';
import { useSaveFile } from '../../hooks/use-save-file.ts';
import type { WorkControl } from '../../pc/work/work-control.ts';

/** What the person at the PC does about management goes to the device. */
export function useWorkControl(): WorkControl {
  const { mirror } = useDevice();
  const [saveFile] = useSaveFile();
  return useMemo(
    () => ({
      async connect({ address, server, password }) {
        const answer = await mirror.call('enrol', {
          address,
          ...(server !== '' && { server }),
          ...(password !== '' && { password }),
        });
        if (!answer.ok) return { ok: false, code: answer.problem.code ?? '', words: answer.problem.detail };
        if (answer.value.deviceId !== null) return { ok: true };
        const last = answer.value.steps.at(-1);
        return { ok: false, code: last?.code ?? '', words: last?.words ?? '' };
      },
      sync: () => void mirror.call('sync', {}),
      disconnect: () => void mirror.call('endEnrolment', {}),
      answerSetup: (answer) => void mirror.call('answerSetup', { answer }),
      reset: () => void mirror.call('reset', {}),
      async exportLog() {
        const content = await logOf(mirror);
        if (content !== null) saveFile({ kind: 'managementLog', name: 'MDMDiagnostics', content });
      },
    }),
    [mirror, saveFile],
  );
}

/** So many of the newest sessions are in the file. */
const mostSessions = 20;

async function logOf(mirror: DeviceMirror): Promise<string | null> {
  const state = await mirror.call('getEnrolment', {});
  const list = await mirror.call('getSessions', {});
  if (!state.ok || !list.ok || !isList(list.value)) return null;
  const conversations: SessionConversation[] = [];
  for (const { number } of list.value.slice(-mostSessions)) {
    const one = await mirror.call('getSessions', { number });
    if (one.ok && !isList(one.value)) conversations.push(one.value);
  }
  return managementLog(state.value, conversations);
}

function isList(answer: readonly SessionSummary[] | SessionConversation): answer is readonly SessionSummary[] {
  return Array.isArray(answer);
}
