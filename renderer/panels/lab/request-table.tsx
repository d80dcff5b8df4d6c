import type { LabRequest } from '../../../shared/contract/lab.ts';
import { bytesInWords } from '../../../shared/words/picture-words.ts';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import styles from './lab-panel.module.css';

const ends = {
  running: 'Under way',
  whole: 'Sent in full',
  cut: 'Cut off on purpose',
  left: 'The PC disconnected',
} as const satisfies Record<LabRequest['end'], string>;

const shown = 30;

/** What the lab was asked, newest first, while it happens. */
export function RequestTable({ requests }: { readonly requests: readonly LabRequest[] }) {
  return (
    <section aria-label="Requests">
      <h3 className={styles.labHeading}>Requests</h3>
      <table className={styles.labRequests}>
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
                <td className={styles.labNumber}>{timeInWords(at)}</td>
                <td className={`${textStyles.mono} ${textStyles.address}`}>{path.slice(path.lastIndexOf('/') + 1)}</td>
                <td className={styles.labNumber}>{status ?? '–'}</td>
                <td className={styles.labNumber}>{bytesInWords(bytes)}</td>
                <td>{ends[end]}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
