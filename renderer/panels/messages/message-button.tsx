import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Spinner } from '@fluentui/react-components';
import { DismissRegular, DocumentTextRegular } from '@fluentui/react-icons';
import { lazy, Suspense, useState } from 'react';
import './message-dialog.css';

const MessageContent = lazy(async () => ({ default: (await import('./message-content.tsx')).MessageContent }));

/** Opens a message as it came and the reply as it went. */
export function MessageButton({ number }: { readonly number: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog modalType="modal" open={open} onOpenChange={(_, change) => setOpen(change.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" icon={<DocumentTextRegular />}>
          {`Message ${number} and its reply`}
        </Button>
      </DialogTrigger>
      <DialogSurface className="message-surface">
        <DialogBody>
          {/* A dialog must hold something that takes the focus from its first moment. */}
          <DialogTitle action={<CloseButton />}>{`Message ${number}`}</DialogTitle>
          <DialogContent className="message-content">
            <Suspense fallback={<Spinner label="Opening" />}>
              <MessageContent number={number} />
            </Suspense>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function CloseButton() {
  return (
    <DialogTrigger action="close" disableButtonEnhancement>
      <Button appearance="subtle" icon={<DismissRegular />} aria-label="Close the message" />
    </DialogTrigger>
  );
}
