import { Button, Input } from '@fluentui/react-components';
import { SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { snapshotFileEnd } from '../../../shared/contract/snapshots.ts';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import textStyles from '../../ui/text.module.css';
import { WithSecrets } from '../../ui/with-secrets.tsx';
import { CompareSnapshots } from './compare-snapshots.tsx';
import { SnapshotCard } from './snapshot-card.tsx';
import styles from './snapshots-panel.module.css';
import { useSnapshots } from './use-snapshots.ts';

/** PCs saved under names: restored, compared, mailed. */
export function SnapshotsPanel() {
  const { list, problem, done, replace, ...actions } = useSnapshots();
  const [compared, setCompared] = useState<string | null>(null);
  const [secrets, setSecrets] = useState(false);
  const names = (list ?? []).map(({ name }) => name);
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        Policies, pictures, facts, assumptions and what the user chose: all of it under one name, or in one file for another computer.
      </p>
      <SaveForm names={names} isKnown={list !== null} onSave={actions.save} />
      <div className={layoutStyles.row}>
        <OpenFileButton label="Open a file" accept={snapshotFileEnd} onFile={(file) => void actions.take(file)} />
        <WithSecrets checked={secrets} onChange={setSecrets} />
      </div>
      <div className={styles.snapshotSaid}>
        <RefusalBar problem={problem} remedy={replace === null ? null : { label: 'Replace it', onUse: replace }} />
        <p role="status" className={styles.snapshotDone}>
          {done}
        </p>
      </div>
      {list?.length === 0 && <p className={textStyles.nothingHere}>Nothing has been saved yet.</p>}
      <ul className={`${layoutStyles.cardList} ${styles.snapshotList}`} aria-label="Snapshots">
        {(list ?? []).toReversed().map((snapshot) => (
          <SnapshotCard
            key={snapshot.name}
            snapshot={snapshot}
            onRestore={() => void actions.restore(snapshot.name)}
            onCompare={() => setCompared(snapshot.name)}
            onExport={() => void actions.exportFile(snapshot.name, secrets)}
            onRemove={() => void actions.remove(snapshot.name)}
          >
            {compared === snapshot.name && <CompareSnapshots names={names} first={compared} onClose={() => setCompared(null)} />}
          </SnapshotCard>
        ))}
      </ul>
    </div>
  );
}

interface SaveFormProps {
  readonly names: readonly string[];
  /** Before the names are there, none is known to be free. */
  readonly isKnown: boolean;
  readonly onSave: (name: string) => Promise<boolean>;
}

function SaveForm({ names, isKnown, onSave }: SaveFormProps) {
  const [name, setName] = useState('');
  const free = freeName(names);
  // Whoever gives no name waits for one that is known to be free.
  const isReady = isKnown || name.trim() !== '';
  const [save, saving] = useAsyncAction(async () => {
    if (!isReady) return;
    // The next name may be typed already.
    if (await onSave(name.trim() === '' ? free : name.trim())) setName((now) => (now === name ? '' : now));
  });
  return (
    <form
      className={layoutStyles.row}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        className={styles.snapshotName}
        aria-label="Name of the snapshot"
        placeholder={free}
        maxLength={64}
        value={name}
        onChange={(_, { value }) => setName(value)}
      />
      <Button type="submit" appearance="primary" icon={<SaveRegular />} disabledFocusable={saving || !isReady}>
        Save this PC
      </Button>
    </form>
  );
}

/** `Snapshot 3`: what it is called when nobody says. */
function freeName(names: readonly string[]): string {
  const taken = new Set(names);
  let count = names.length + 1;
  while (taken.has(`Snapshot ${count}`)) count += 1;
  return `Snapshot ${count}`;
}
