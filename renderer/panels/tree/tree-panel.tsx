import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { useTree } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import { DDFFiles } from './ddf-files.tsx';
import { NodeDetail } from './node-detail.tsx';
import { NodeList } from './node-list.tsx';
import styles from './tree-panel.module.css';

/** Every node this PC knows, with its value, and one of them in full. */
export function TreePanel() {
  const rows = useTree();
  const [search, setSearch] = useState('');
  const [{ node }, changeParams] = usePanelParams();
  const [selected, setSelected] = useState(node ?? './Vendor/MSFT/Personalization/DesktopImageUrl');
  const [sought, setSought] = useState({ node, times: 0 });
  // Opened at another node while it is open.
  if (node !== sought.node) {
    setSought({ node, times: node === null || node === selected ? sought.times : sought.times + 1 });
    if (node !== null) setSelected(node);
  }
  const select = (locURI: string) => {
    setSelected(locURI);
    // So that an address of this place names it.
    changeParams({ node: locURI });
  };
  const shown = rows.filter((row) => matches(row, search));
  const row = rows.find(({ locURI }) => locURI === selected);
  return (
    <div className={styles.treePanel}>
      <SearchBox
        className={styles.treeSearch}
        size="small"
        placeholder="Find a node or a value"
        aria-label="Find a node or a value"
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <NodeList key={sought.times} rows={shown} flat={search !== ''} selected={selected} onSelect={select} />
      {row !== undefined && <NodeDetail key={`detail ${row.locURI}`} row={row} />}
      <DDFFiles />
    </div>
  );
}

function matches({ locURI, value }: TreeRow, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || locURI.toLowerCase().includes(wanted) || (value?.toLowerCase().includes(wanted) ?? false);
}
