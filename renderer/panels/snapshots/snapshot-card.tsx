import { Button } from '@fluentui/react-components';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { SavedSnapshot } from '../../../shared/contract/snapshots.ts';
import { bytesInWords } from '../../../shared/words/picture-words.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import { StatusMark } from '../../ui/status-mark.tsx';
import textStyles from '../../ui/text.module.css';
import { momentInWords } from '../../ui/time-in-words.ts';
import styles from './snapshots-panel.module.css';

interface SnapshotCardProps {
  readonly snapshot: SavedSnapshot;
  readonly onRestore: () => void;
  readonly onCompare: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
  /** Stands below the buttons. */
  readonly children?: ReactNode;
}

/** One snapshot: what it holds, and what can be done with it. Restoring and removing want one more click. */
export function SnapshotCard({ snapshot, onRestore, onCompare, onExport, onRemove, children }: SnapshotCardProps) {
  const [asked, setAsked] = useState<'restore' | 'remove' | null>(null);
  const { name } = snapshot;
  const whole = snapshot.kind === 'whole';
  const buttons = useFollowingFocus(asked);
  const carryOut = (action: () => void) => {
    setAsked(null);
    action();
  };
  return (
    <li className={`${layoutStyles.panelCard} ${styles.snapshotCard}`}>
      <h3>{name}</h3>
      {whole ? <Contents snapshot={snapshot} /> : <p className={signStyles.toneCritical}>Damaged: {snapshot.because}</p>}
      {asked === null ? (
        <div className={layoutStyles.row} ref={buttons}>
          {whole && (
            <>
              <Button size="small" aria-label={`Restore ${name}`} onClick={() => setAsked('restore')}>
                Restore
              </Button>
              <Button size="small" aria-label={`Compare ${name}`} onClick={onCompare}>
                Compare
              </Button>
              <Button size="small" appearance="subtle" aria-label={`Save as a file: ${name}`} onClick={onExport}>
                Save as a file
              </Button>
            </>
          )}
          <Button size="small" appearance="subtle" aria-label={`Remove ${name}`} onClick={() => setAsked('remove')}>
            Remove
          </Button>
        </div>
      ) : (
        <div className={layoutStyles.row} ref={buttons}>
          <span>{asked === 'restore' ? 'The PC as it is now will be lost.' : 'The snapshot will be lost.'}</span>
          <Button size="small" appearance="primary" onClick={() => carryOut(asked === 'restore' ? onRestore : onRemove)}>
            {asked === 'restore' ? 'Restore it' : 'Remove it'}
          </Button>
          <Button size="small" onClick={() => setAsked(null)}>
            Leave it
          </Button>
        </div>
      )}
      {children}
    </li>
  );
}

/** Keeps the focus with the buttons when others take their place. */
function useFollowingFocus(shown: string | null): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) row.current?.querySelector('button')?.focus();
    before.current = shown;
  }, [shown]);
  return row;
}

function Contents({ snapshot }: { readonly snapshot: Extract<SavedSnapshot, { kind: 'whole' }> }) {
  const { savedAt, computerName, edition, osBuild, statuses, pictures, bytes } = snapshot;
  const when = momentInWords(savedAt);
  return (
    <>
      <p className={textStyles.quiet}>
        {when}. {computerName}, {edition} {osBuild}
      </p>
      <p className={textStyles.quiet}>
        {pictures === 0 ? 'No pictures' : `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}, ${bytesInWords(bytes)}`}
      </p>
      <ul className={styles.snapshotStatuses}>
        {imageSlots.map((slot) => (
          <li key={slot}>
            <span className={textStyles.quiet}>{slotNames[slot]}</span> <StatusMark status={statuses[slot]} size={16} />
          </li>
        ))}
      </ul>
    </>
  );
}
