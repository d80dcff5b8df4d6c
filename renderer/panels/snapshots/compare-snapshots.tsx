import { Button, Field, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { SnapshotComparison, SnapshotDifference } from '../../../shared/contract/snapshots.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useThingNames } from '../../hooks/use-thing-names.ts';
import layoutStyles from '../../ui/layout.module.css';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './snapshots-panel.module.css';

const kindWords: Readonly<Record<SnapshotDifference['kind'], string>> = {
  fact: 'Fact',
  assumption: 'Assumption',
  node: 'Node',
  status: 'Status',
  picture: 'Picture',
  choice: 'Choice',
  screen: 'Screen',
};

interface CompareSnapshotsProps {
  readonly names: readonly string[];
  readonly first: string;
  readonly onClose: () => void;
}

/** What is not the same on two PCs; the second is the PC as it is unless another one is chosen. */
export function CompareSnapshots({ names, first, onClose }: CompareSnapshotsProps) {
  const [other, setOther] = useState('');
  const openedFrom = useRef(document.activeElement);
  const { answer: found, problem } = useQuery('compareSnapshots', { one: first, ...(other !== '' && { other }) }, { everyMs: 1_000 });
  const close = () => {
    onClose();
    if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus();
  };
  return (
    <section className={styles.snapshotComparison} aria-label={`Comparison with ${first}`}>
      <h4>{first} compared</h4>
      <Field label="With">
        <Select value={other} onChange={(_, { value }) => setOther(value)}>
          <option value="">This PC as it is now</option>
          {names
            .filter((name) => name !== first)
            .map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      <RefusalBar problem={problem} />
      {found !== null && <Differences found={found} one={first} other={other === '' ? 'Now' : other} />}
      <div className={layoutStyles.row}>
        <Button size="small" onClick={close}>
          Close
        </Button>
      </div>
    </section>
  );
}

function Differences({ found, one, other }: { readonly found: SnapshotComparison; readonly one: string; readonly other: string }) {
  const nameOf = useThingNames();
  const same = `${found.same} ${found.same === 1 ? 'thing is' : 'things are'} the same.`;
  if (found.differences.length === 0) return <p role="status">Nothing differs. {same}</p>;
  return (
    <>
      <table className={`${layoutStyles.differences} ${styles.snapshotDifferences}`}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">{one}</th>
            <th scope="col">{other}</th>
          </tr>
        </thead>
        <tbody>
          {found.differences.map(({ kind, name, one: before, other: after }) => (
            <tr key={`${kind} ${name}`}>
              <th scope="row">
                <span className={textStyles.quiet}>{kindWords[kind]}</span> {nameOf(kind, name.slice(name.lastIndexOf('/') + 1))}
              </th>
              <td>{valueInWords(before)}</td>
              <td>{valueInWords(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={textStyles.quiet} role="status">
        {same}
      </p>
    </>
  );
}

function valueInWords(value: string | null): string {
  return value === null ? 'not there' : value === '' ? '(empty)' : value;
}
