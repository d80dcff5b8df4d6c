import { type DeviceFacts, factNames } from '../../../shared/contract/device-facts.ts';
import type { StateChange } from '../../../shared/contract/journal.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './entry-detail.module.css';

/** Values before and after, one row each. */
export function StateDiff({ changes, caption }: { readonly changes: readonly StateChange[]; readonly caption: string }) {
  const { assumptions } = useSnapshot();
  if (changes.length === 0) return null;
  const wordsFor = (name: string) =>
    assumptions.find(({ id }) => id === name)?.decides ??
    withCapital(factNames[name as keyof DeviceFacts]?.replace(/^the /, '')) ??
    lastPart(name);
  return (
    <table className={`${layoutStyles.differences} ${styles.stateDiff}`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row" title={name}>
              {wordsFor(name)}
            </th>
            <td>
              <Value value={before} />
            </td>
            <td>
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function withCapital(words: string | undefined): string | undefined {
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function Value({ value }: { readonly value: string | null }) {
  if (value === null) return <span className={textStyles.quiet}>not there</span>;
  return value === '' ? <span className={textStyles.quiet}>empty</span> : <span className={textStyles.mono}>{value}</span>;
}
