import { Button } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { MessageExchange } from '../../../shared/contract/journal.ts';
import { statusInWords } from '../../../shared/words/status-code.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import textStyles from '../../ui/text.module.css';

/** What the message log writes in the place of a password or nonce. */
const notKept = '>********<';

/** Brings the PC the same message once more; it becomes the newest of the list. */
export function SendAgain({ exchange: { request } }: { readonly exchange: MessageExchange }) {
  const { mirror } = useDevice();
  const [said, setSaid] = useState('');
  const [send, sending] = useAsyncAction(async () => {
    const answer = await mirror.call('applyDocument', { document: request.text, from: 'Messages' });
    if (!answer.ok) return setSaid(`Refused: ${answer.problem.title}`);
    const codes = [...new Set(answer.value.rows.filter(({ cmd }) => cmd !== 'SyncHdr').map(({ status }) => status))];
    setSaid(`Sent again: ${codes.map((code) => `${code} ${statusInWords(code)}`).join(', ') || 'no answer was due'}`);
  });
  if (request.cut || request.text === '') return null;
  const isWhole = !request.text.includes(notKept);
  return (
    <>
      <Button
        size="small"
        icon={<SendRegular />}
        disabled={!isWhole}
        disabledFocusable={sending}
        title={isWhole ? undefined : 'Its credentials are not kept: open it in the console and enter them'}
        onClick={send}
      >
        Send again
      </Button>
      <span role="status" className={textStyles.quiet}>
        {said}
      </span>
    </>
  );
}
