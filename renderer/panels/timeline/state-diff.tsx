import { type DeviceFacts, factNames } from '../../../shared/contract/device-facts.ts';
import type { StateChange } from '../../../shared/contract/journal.ts';
import { useSnapshot } from '../../connection/device-context.tsx';

/** Values before and after, one row each. */
export function StateDiff({ changes, caption }: { readonly changes: readonly StateChange[]; readonly caption: string }) {
  const { assumptions } = useSnapshot();
  if (changes.length === 0) return null;
  const wordsFor = (name: string) =>
    assumptions.find(({ id }) => id === name)?.decides ??
    withCapital(factNames[name as keyof DeviceFacts]?.replace(/^the /, '')) ??
    lastPart(name);
  return (
    <table className="differences state-diff">
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
  if (value === null) return <span className="quiet">not there</span>;
  return value === '' ? <span className="quiet">empty</span> : <span className="mono">{value}</span>;
}
