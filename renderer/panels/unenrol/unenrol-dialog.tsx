import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, DialogTrigger, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { OperationName } from '../../../shared/contract/contract.ts';
import { type PreviewAction, type PreviewItem, previewActions } from '../../../shared/contract/unenrol.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useThingNames } from '../../hooks/use-thing-names.ts';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './unenrol-dialog.module.css';

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
  enrolment: 'Enrolment',
};

interface TakeBackDialogProps {
  readonly action: PreviewAction;
  readonly onDone: () => void;
}

/** What goes and what stays, asked again after every change: it must be true when the button is pressed. Then it is done, or not. */
export function TakeBackDialog({ action, onDone }: TakeBackDialogProps) {
  const { mirror } = useDevice();
  const { answer: preview, problem: unknown } = useQuery('getPreview', { action }, { everyMs: 200 });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const problem = refusal ?? (preview === null ? unknown?.detail : undefined);
  const { title, words } = previewActions[action];
  const [act, acting] = useAsyncAction(async () => {
    const answer = await mirror.call(operations[action], {});
    if (answer.ok) setIsOver(true);
    else setRefusal(answer.problem.detail);
  });
  if (isOver) return <WhatStayed title={title} stays={preview?.stays ?? []} onDone={onDone} />;
  return (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <p className={styles.unenrolDialogWords}>{words}</p>
        {preview === null ? (
          problem === undefined && <Spinner label="Looking" />
        ) : (
          <>
            <Items title="Goes" items={preview.goes} none="Nothing: there is nothing to remove." />
            <Items title="Stays" items={preview.stays} none="Nothing." />
          </>
        )}
        <ProblemText text={problem} />
      </DialogContent>
      <DialogActions className={styles.unenrolDialogActions}>
        <DialogTrigger disableButtonEnhancement>
          <Button>Keep everything</Button>
        </DialogTrigger>
        <Button appearance="primary" disabled={preview === null} disabledFocusable={acting} onClick={act}>
          {title}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

interface WhatStayedProps {
  readonly title: string;
  readonly stays: readonly PreviewItem[];
  readonly onDone: () => void;
}

/** It is done: what is left of the PC. */
function WhatStayed({ title, stays, onDone }: WhatStayedProps) {
  return (
    <DialogBody>
      <DialogTitle>{title}: done</DialogTitle>
      <DialogContent>
        <Items title="Stayed" items={stays} none="Nothing." />
      </DialogContent>
      <DialogActions className={styles.unenrolDialogActions}>
        <Button appearance="primary" onClick={onDone}>
          Close
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

interface ItemsProps {
  readonly title: string;
  readonly items: readonly PreviewItem[];
  readonly none: string;
}

function Items({ title, items, none }: ItemsProps) {
  const nameOf = useThingNames();
  return (
    <section aria-label={title}>
      <h3 className={styles.unenrolDialogHeading}>{title}</h3>
      {items.length === 0 ? (
        <p className={textStyles.quiet}>{none}</p>
      ) : (
        <dl className={styles.unenrolDialogItems}>
          {items.map(({ kind, name, value }) => (
            <div key={`${kind} ${name}`}>
              <dt>
                <span className={textStyles.quiet}>{kinds[kind]}</span> {nameOf(kind, name)}
              </dt>
              <dd className={textStyles.mono}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
