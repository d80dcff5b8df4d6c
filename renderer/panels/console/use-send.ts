import { useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';
import { afterSending, notRecalled } from './history/recall.ts';
import { keepHistory, keptHistory, sentDocument, withSent } from './history/sent-documents.ts';

/** Sends the console's document; outcome or problem go where every panel can see them, the document into the history. */
export function useSend(): { readonly send: () => Promise<void>; readonly sending: boolean } {
  const { mirror } = useDevice();
  const { focus, changeFocus } = usePanels();
  const [sending, setSending] = useState(false);
  const send = async () => {
    const { document } = focus;
    setSending(true);
    const answer = await mirror.call('applyDocument', { document });
    setSending(false);
    const sent = withSent(focus.sent ?? keptHistory(), sentDocument(document, Date.now(), answer));
    keepHistory(sent);
    const came = answer.ok ? { outcome: answer.value, problem: null } : { outcome: null, problem: answer.problem };
    changeFocus({ ...came, sent, recall: afterSending(focus.recall ?? notRecalled) });
  };
  return { send, sending };
}
