import { Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { TreeRow } from '../../../../shared/contract/tree.ts';
import styles from './command-form.module.css';
import { findNodes } from './find-nodes.ts';

interface NodePickerProps {
  readonly locURI: string;
  readonly tree: readonly TreeRow[];
  readonly onPick: (row: TreeRow) => void;
  /** A LocURI that was typed, of whatever node. */
  readonly onWrite: (locURI: string) => void;
}

/** Chooses a node by words of its name or description; a LocURI can be typed as well. */
export function NodePicker({ locURI, tree, onPick, onWrite }: NodePickerProps) {
  /** What is typed; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const found = findNodes(tree, typed ?? '');
  const leave = () => {
    // Words were only to search with.
    if (typed?.trim().startsWith('.')) onWrite(typed.trim());
    setTyped(null);
  };
  return (
    <Field label="Node" size="small">
      <Combobox
        size="small"
        freeform
        positioning={{ position: 'below', align: 'start' }}
        listbox={{ className: styles.nodeOptions }}
        placeholder="Search, or type a LocURI"
        value={typed ?? locURI}
        selectedOptions={[locURI]}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onOptionSelect={(_, { optionValue }) => {
          const row = tree.find((one) => one.locURI === optionValue);
          // Typing takes the selection back, which comes here too.
          if (row === undefined) return;
          setTyped(null);
          onPick(row);
        }}
        onBlur={leave}
      >
        {found.map((row) => (
          <Option key={row.locURI} value={row.locURI} text={row.locURI}>
            <span className={styles.nodeOption}>
              <span>{row.name}</span>
              <span className={styles.nodeOptionPath}>{row.locURI}</span>
            </span>
          </Option>
        ))}
        {found.length === 0 && (
          <Option disabled value="" text="">
            No node matches.
          </Option>
        )}
      </Combobox>
    </Field>
  );
}
