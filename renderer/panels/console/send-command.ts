import { commandDocument, type NodeCommand } from '../../../shared/command-document.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { Result } from '../../../shared/result.ts';
import { isCarriedOut } from '../../../shared/words/status-code.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useConsoleApi } from './console-store.ts';
import { sentDocument, withSent } from './history/sent-documents.ts';

/** Sends one command as a management server would, under the name of who sends it; it stands in the history of the console. Answers why it was not done; null when it was. */
export function useSendCommand(from: string): (command: NodeCommand) => Promise<string | null> {
  const { mirror } = useDevice();
  const console = useConsoleApi();
  return async (command) => {
    const document = commandDocument(command);
    const answer = await mirror.call('applyDocument', { document, from });
    const entry = sentDocument(document, Date.now(), answer);
    console.setState(({ sent }) => ({ sent: withSent(sent, entry) }));
    return refusalIn(answer);
  };
}

function refusalIn(answer: Result<ApplyOutcome>): string | null {
  if (!answer.ok) return `${answer.problem.title}. ${answer.problem.detail}`;
  const failed = answer.value.rows.find(({ status }) => !isCarriedOut(status));
  return failed === undefined ? null : `${failed.because} (${failed.status}).`;
}
