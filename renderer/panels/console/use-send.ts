import type { Problem } from '../../../shared/result.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { useConsoleApi } from './console-store.ts';
import { afterSending, notRecalled } from './history/recall.ts';
import { sentDocument, withSent } from './history/sent-documents.ts';

/** Sends the console's document; outcome or problem go where every panel can see them, the document into the history. */
export function useSend(): { readonly send: () => void; readonly sending: boolean } {
  const { mirror } = useDevice();
  const console = useConsoleApi();
  const [send, sending] = useAsyncAction(async () => {
    const { document } = console.getState();
    if (document.trim() === '') return;
    const answer = await mirror.call('applyDocument', { document, from: 'Console' });
    const entry = sentDocument(document, Date.now(), answer);
    console.setState((now) => ({
      outcome: answer.ok ? answer.value : null,
      problem: answer.ok ? null : now.document === document ? answer.problem : withoutPlace(answer.problem),
      sent: withSent(now.sent, entry),
      recall: afterSending(now.recall ?? notRecalled),
    }));
  });
  return { send, sending };
}

/** The text has changed since it was sent: line and column would point at something else. */
function withoutPlace({ title, detail, status }: Problem): Problem {
  return { title, detail, status };
}
