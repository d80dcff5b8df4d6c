import type { LabRequest } from '../../../shared/contract/lab.ts';
import { bytesInWords } from '../../../shared/words/picture-words.ts';
import { timeInWords } from '../../ui/time-in-words.ts';

const ends = {
  running: 'Under way',
  whole: 'Sent whole',
  cut: 'Cut off, as told',
  left: 'The PC left',
} as const satisfies Record<LabRequest['end'], string>;

const shown = 30;

/** What the lab was asked, newest first, while it happens. */
export function RequestTable({ requests }: { readonly requests: readonly LabRequest[] }) {
  return (
    <section aria-label="Requests">
      <h3 className="lab-heading">What was asked</h3>
      <table className="lab-requests">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Path</th>
            <th scope="col">Status</th>
            <th scope="col">Sent</th>
            <th scope="col">End</th>
          </tr>
        </thead>
        <tbody>
          {requests
            .slice(-shown)
            .reverse()
            .map(({ number, at, path, status, bytes, end }) => (
              <tr key={number}>
                <td className="lab-number">{timeInWords(at)}</td>
                <td className="mono address">{path.slice(path.lastIndexOf('/') + 1)}</td>
                <td className="lab-number">{status ?? '–'}</td>
                <td className="lab-number">{bytesInWords(bytes)}</td>
                <td>{ends[end]}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
