import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, DialogTrigger, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { OperationName } from '../../../shared/contract.ts';
import { type Preview, type PreviewAction, type PreviewItem, previewActions } from '../../../shared/preview.ts';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import './take-back-dialog.css';

const operations = {
  'delete-policies': 'deletePolicies',
  unenrol: 'unenrol',
  reset: 'reset',
} as const satisfies Record<PreviewAction, OperationName>;

const kinds: Readonly<Record<PreviewItem['kind'], string>> = {
  node: 'Node',
  file: 'Picture file',
  registry: 'Registry',
  wallpaper: 'Wallpaper',
  fact: 'Fact',
  assumption: 'Assumption',
  choice: 'Choice',
  journal: 'Journal',
  identity: 'Identity',
};

interface TakeBackDialogProps {
  readonly action: PreviewAction;
  readonly onDone: () => void;
}

/** What goes and what stays, as the PC is at this moment; then it is done, or not. */
export function TakeBackDialog({ action, onDone }: TakeBackDialogProps) {
  const { mirror } = useDevice();
  const preview = usePreview(action);
  const [problem, setProblem] = useState('');
  const { title, words } = previewActions[action];
  const act = async () => {
    const answer = await mirror.call(operations[action], {});
    if (answer.ok) onDone();
    else setProblem(answer.problem.detail);
  };
  return (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <p className="take-back-words">{words}</p>
        {preview === null ? (
          <Spinner label="Looking" />
        ) : (
          <>
            <Items title="Goes" items={preview.goes} none="Nothing: there is nothing to take away." />
            <Items title="Stays" items={preview.stays} none="Nothing." />
          </>
        )}
        {problem !== '' && (
          <p className="tone-critical" role="alert">
            {problem}
          </p>
        )}
      </DialogContent>
      <DialogActions>
        <DialogTrigger disableButtonEnhancement>
          <Button>Keep everything</Button>
        </DialogTrigger>
        <Button appearance="primary" disabled={preview === null} onClick={() => void act()}>
          {title}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

/** Asked again after every change: the list must be true when the button is pressed. */
function usePreview(action: PreviewAction): Preview | null {
  const { mirror } = useDevice();
  const { revision } = useSnapshot();
  const [known, setKnown] = useState<{ readonly asked: number; readonly preview: Preview } | null>(null);
  useEffect(() => {
    void mirror.call('getPreview', { action }).then((answer) => {
      if (answer.ok)
        setKnown((before) => (before !== null && before.asked > revision ? before : { asked: revision, preview: answer.value }));
    });
  }, [mirror, action, revision]);
  return known?.preview ?? null;
}

interface ItemsProps {
  readonly title: string;
  readonly items: readonly PreviewItem[];
  readonly none: string;
}

function Items({ title, items, none }: ItemsProps) {
  return (
    <section aria-label={title}>
      <h3 className="take-back-heading">{title}</h3>
      {items.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <dl className="take-back-items">
          {items.map(({ kind, name, value }) => (
            <div key={`${kind} ${name}`}>
              <dt>
                <span className="quiet">{kinds[kind]}</span> {name}
              </dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
