import { Dialog, DialogBody, DialogContent, DialogSurface } from '@fluentui/react-components';
import { useState } from 'react';
import styles from './palette.module.css';
import { findEntries, type PaletteEntry } from './palette-entry.ts';
import { usePaletteEntries, type WindowActions } from './use-palette-entries.ts';

interface PaletteProps {
  readonly actions: WindowActions;
  readonly onClose: () => void;
}

/** One box for everything: type a few letters, arrow keys choose, Enter goes there. */
export function Palette({ actions, onClose }: PaletteProps) {
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.palette} aria-label="Go to anything">
        <DialogBody>
          <DialogContent className={styles.paletteContent}>
            <Finder actions={actions} onClose={onClose} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Finder({ actions, onClose }: PaletteProps) {
  const entries = usePaletteEntries(actions);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState<PaletteEntry | null>(null);
  const found = asked === null ? findEntries(entries, query) : answersTo(asked);
  const chosen = Math.min(at, found.length - 1);
  const use = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    if (entry.sure !== undefined && asked === null) {
      setAsked(entry);
      setAt(0);
      return;
    }
    onClose();
    entry.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const last = found.length - 1;
    const next = { ArrowDown: chosen === last ? 0 : chosen + 1, ArrowUp: chosen <= 0 ? last : chosen - 1 }[event.key];
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter') use(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key, and is all there is
        autoFocus
        className={styles.paletteInput}
        role="combobox"
        aria-label="Go to a panel, action, sample, scenario, setting or node"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${chosen}` : undefined}
        placeholder={asked === null ? 'Go to a panel, action, sample, scenario, setting or node' : asked.label}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setAt(0);
          setAsked(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.paletteList} id="palette-list" role="listbox" aria-label="Found">
        {found.map((entry, index) => (
          <Row key={entry.id} id={`palette-${index}`} entry={entry} chosen={index === chosen} onUse={() => use(entry)} />
        ))}
      </div>
      <p className={styles.paletteNone} role="status">
        {found.length === 0 ? 'Nothing matches all of these words.' : ''}
      </p>
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly chosen: boolean;
  readonly onUse: () => void;
}

function Row({ id, entry, chosen, onUse }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keyboard stays in the box above, which names the active one
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles.paletteRow}
      ref={chosen ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
      onClick={onUse}
    >
      <span className={styles.paletteLabel}>{entry.label}</span>
      <span className={styles.paletteDetail}>{entry.detail}</span>
      <span className={styles.paletteKind}>{entry.kind}</span>
    </div>
  );
}

/** What is not lightly done is chosen twice. */
function answersTo({ sure = '', ...entry }: PaletteEntry): readonly PaletteEntry[] {
  return [
    { ...entry, id: 'sure', label: sure, detail: '' },
    { ...entry, id: 'leave', label: 'Leave it as it is', detail: '', run: () => {} },
  ];
}
