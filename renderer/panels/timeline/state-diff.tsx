import type { StateChange } from '../../../shared/journal-entry.ts';

/** Values before and after, one row each. */
export function StateDiff({ changes, caption }: { readonly changes: readonly StateChange[]; readonly caption: string }) {
  if (changes.length === 0) return null;
  return (
    <table className="state-diff">
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
              {name.slice(name.lastIndexOf('/') + 1)}
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

function Value({ value }: { readonly value: string | null }) {
  if (value === null) return <span className="quiet">not there</span>;
  return value === '' ? <span className="quiet">empty</span> : <span className="mono">{value}</span>;
}
