import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, Spinner, Tooltip } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular, DismissRegular } from '@fluentui/react-icons';
import { lazy, Suspense } from 'react';
import styles from './message-dialog.module.css';

const MessageContent = lazy(async () => ({ default: (await import('./message-content.tsx')).MessageContent }));

interface MessageDialogProps {
  /** null while it is closed. */
  readonly number: number | null;
  /** The list it was opened from, newest first. */
  readonly numbers?: readonly number[];
  readonly onNumber: (number: number) => void;
  readonly onClose: () => void;
}

/** A message as it came and the reply as it went, with the way to its neighbours in the list. */
export function MessageDialog({ number, numbers = [], onNumber, onClose }: MessageDialogProps) {
  return (
    <Dialog modalType="modal" open={number !== null} onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.messageSurface}>
        {number !== null && (
          <DialogBody>
            {/* A dialog must hold something that takes the focus from its first moment. */}
            <DialogTitle action={<Steps number={number} numbers={numbers} onNumber={onNumber} onClose={onClose} />}>
              {`Message ${number}`}
            </DialogTitle>
            <DialogContent className={styles.messageContent}>
              <Suspense fallback={<Spinner label="Opening" />}>
                <MessageContent key={number} number={number} />
              </Suspense>
            </DialogContent>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  );
}

type StepsProps = Omit<MessageDialogProps, 'number' | 'numbers'> & { readonly number: number; readonly numbers: readonly number[] };

function Steps({ number, numbers, onNumber, onClose }: StepsProps) {
  const at = numbers.indexOf(number);
  return (
    <div className={styles.messageSteps}>
      {at !== -1 && (
        <>
          <Step label="Earlier message" icon={<ChevronLeftRegular />} to={numbers[at + 1]} onNumber={onNumber} />
          <Step label="Later message" icon={<ChevronRightRegular />} to={numbers[at - 1]} onNumber={onNumber} />
        </>
      )}
      <Button appearance="subtle" icon={<DismissRegular />} aria-label="Close the message" onClick={onClose} />
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: React.ReactElement;
  readonly to: number | undefined;
  readonly onNumber: (number: number) => void;
}

/** Stays in the order of the keyboard at the end of the list, so that the focus is not lost. */
function Step({ label, icon, to, onNumber }: StepProps) {
  return (
    <Tooltip content={label} relationship="label">
      <Button
        appearance="subtle"
        icon={icon}
        disabled={to === undefined}
        disabledFocusable={to === undefined}
        onClick={() => to !== undefined && onNumber(to)}
      />
    </Tooltip>
  );
}
