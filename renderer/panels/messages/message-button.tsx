import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { MessageDialog } from './message-dialog.tsx';

/** Opens a message as it came and the reply as it went. */
export function MessageButton({ number }: { readonly number: number }) {
  const [open, setOpen] = useState(false);
  const comesBack = useRestoreFocusTarget();
  return (
    <>
      <Button size="small" icon={<DocumentTextRegular />} onClick={() => setOpen(true)} {...comesBack}>
        {`Message ${number} and its reply`}
      </Button>
      <MessageDialog number={open ? number : null} onNumber={() => {}} onClose={() => setOpen(false)} />
    </>
  );
}
