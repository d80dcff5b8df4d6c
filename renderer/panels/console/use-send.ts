import { useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';

/** Sends the console's document; outcome or problem go where every panel can see them. */
export function useSend(): { readonly send: () => Promise<void>; readonly sending: boolean } {
  const { mirror } = useDevice();
  const { focus, changeFocus } = usePanels();
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    const answer = await mirror.call('applyDocument', { document: focus.document });
    setSending(false);
    changeFocus(answer.ok ? { outcome: answer.value, problem: null } : { outcome: null, problem: answer.problem });
  };
  return { send, sending };
}
