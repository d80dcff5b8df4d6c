import { Button, Dialog, DialogSurface, DialogTrigger } from '@fluentui/react-components';
import { useState } from 'react';
import { type PreviewAction, previewActions } from '../../../shared/contract/unenrol.ts';
import layoutStyles from '../../ui/layout.module.css';
import { TakeBackDialog } from './unenrol-dialog.tsx';

const actions = Object.keys(previewActions) as readonly PreviewAction[];

/** Three ways to take the PC back, each behind a list of what goes and what stays. */
export function TakeBackButtons() {
  return (
    <div className={layoutStyles.row}>
      {actions.map((action) => (
        <TakeBackButton key={action} action={action} />
      ))}
    </div>
  );
}

function TakeBackButton({ action }: { readonly action: PreviewAction }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog modalType="modal" open={open} onOpenChange={(_, change) => setOpen(change.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button>{previewActions[action].title}…</Button>
      </DialogTrigger>
      <DialogSurface>
        <TakeBackDialog action={action} onDone={() => setOpen(false)} />
      </DialogSurface>
    </Dialog>
  );
}
