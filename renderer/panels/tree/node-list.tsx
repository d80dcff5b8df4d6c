import { LockClosedRegular, ProhibitedRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { useVirtualRows } from '../../hooks/use-virtual-rows.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './tree-panel.module.css';

const rowHeight = 32;

interface NodeListProps {
  readonly rows: readonly TreeRow[];
  /** Found rows stand alone, so they carry their whole address and no indent. */
  readonly flat: boolean;
  readonly selected: string;
  readonly onSelect: (locURI: string) => void;
}

/** The tree as rows; arrow keys, Home and End move through it. */
export function NodeList({ rows, flat, selected, onSelect }: NodeListProps) {
  const { scroller, onScroll, start, end, height, reveal } = useVirtualRows(rows.length, rowHeight);
  const index = rows.findIndex(({ locURI }) => locURI === selected);
  useReveal(index, reveal);
  const top = Math.min(...rows.map(({ depth }) => depth));
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (next === undefined || row === undefined) return;
    event.preventDefault();
    onSelect(row.locURI);
    reveal(next);
  };
  if (rows.length === 0) return <p className={`${textStyles.nothingHere} ${styles.treeList}`}>No node matches.</p>;
  return (
    <div
      ref={scroller}
      className={`${styles.treeList} ${layoutStyles.scroller}`}
      role="tree"
      aria-label="Management tree"
      aria-activedescendant={index >= start && index < end ? `node-${index}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height, paddingTop: start * rowHeight, boxSizing: 'border-box' }} role="presentation">
        {rows.slice(start, end).map((row, offset) => (
          <NodeRow
            key={row.locURI}
            id={`node-${start + offset}`}
            row={row}
            indent={flat ? 0 : row.depth - top}
            name={flat ? row.locURI : row.name}
            selected={row.locURI === selected}
            onSelect={() => onSelect(row.locURI)}
          />
        ))}
      </div>
    </div>
  );
}

interface NodeRowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly indent: number;
  readonly name: string;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function NodeRow({ id, row, indent, name, selected, onSelect }: NodeRowProps) {
  const isInterior = row.format === 'node';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys (aria-activedescendant)
    <div
      id={id}
      className={`${layoutStyles.listLine} ${styles.treeRow}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={indent + 1}
      aria-selected={selected}
      data-exists={row.exists}
      title={row.locURI}
      onClick={onSelect}
      style={{ paddingInlineStart: 10 + indent * 16 }}
    >
      <span className={isInterior ? `${styles.treeName} ${styles.treeNameInterior}` : styles.treeName}>{name}</span>
      <NodeValue value={row.value === null ? null : shownValue(row.value, name)} exists={row.exists} interior={isInterior} />
      <RowSign row={row} />
    </div>
  );
}

/** The value; a change flashes once for 333 ms. */
function NodeValue({ value, exists, interior }: { readonly value: string | null; readonly exists: boolean; readonly interior: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    place.current?.animate([{ backgroundColor: 'var(--colorBrandBackground2Pressed)' }, {}], { duration: 333, easing: 'linear' });
  }, [value]);
  const words = interior ? '' : exists ? (value === '' ? '(empty)' : (value ?? '')) : 'not set';
  return (
    <span ref={place} className={exists ? `${styles.treeValue} ${textStyles.mono}` : `${styles.treeValue} ${styles.treeValueUnset}`}>
      {words}
    </span>
  );
}

function RowSign({ row: { applicability, access } }: { readonly row: TreeRow }) {
  if (!applicability.met) return <ProhibitedRegular fontSize={16} aria-label={`This PC does not have it: needs ${applicability.needs}`} />;
  if (access.every((verb) => verb === 'Get'))
    return <LockClosedRegular className={textStyles.quiet ?? ''} fontSize={16} aria-label="Read only" />;
  return <span className={styles.treeSign} />;
}

/** The chosen node in sight once the rows are there; after that scrolling is the operator's. */
function useReveal(index: number, reveal: (index: number) => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || index < 0) return;
    done.current = true;
    reveal(Math.max(0, index - 1));
    reveal(index);
  });
}
