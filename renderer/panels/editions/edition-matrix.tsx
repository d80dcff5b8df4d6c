import { Fragment } from 'react';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { MatrixColumn, PredictedImage, ReplyRow } from '../../../shared/contract/documents.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import textStyles from '../../ui/text.module.css';
import styles from './editions-panel.module.css';

interface EditionMatrixProps {
  readonly columns: readonly MatrixColumn[];
  readonly onKind: (name: string) => void;
}

/** Of many commands the first: a wider table compares nothing. */
const mostCommands = 12;

/** One row a kind of PC, one column a command and a picture; a name leads to the words. */
export function EditionMatrix({ columns, onKind }: EditionMatrixProps) {
  const commands = commandsOf(columns[0]).slice(0, mostCommands);
  const slots = imageSlots.filter((slot) => columns.some(({ images }) => pictureOf(images, slot) !== undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles.editionMatrix} aria-label="Kinds of PC compared" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Kind of PC</th>
            {commands.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the answers to one document never change places
              <th scope="col" key={index} title={row.locUri}>
                {row.cmd} <NodeName locUri={row.locUri} />
              </th>
            ))}
            {slots.map((slot) => (
              <th scope="col" key={slot}>
                {slotNames[slot]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.profile.name}>
              <th scope="row">
                <button type="button" className={textStyles.linkButton} onClick={() => onKind(column.profile.name)}>
                  {column.profile.name}
                </button>
              </th>
              {commands.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <CodeCell key={index} row={commandsOf(column)[index]} />
              ))}
              {slots.map((slot) => (
                <StatusCell key={slot} image={pictureOf(column.images, slot)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CodeCell({ row }: { readonly row: ReplyRow | undefined }) {
  if (row === undefined) return <td>–</td>;
  const good = isCarriedOut(row.status);
  return (
    <td title={`${statusInWords(row.status)}. ${row.because}`} data-good={good}>
      <span aria-hidden>{good ? '✓' : '✕'}</span> {row.status}
    </td>
  );
}

function StatusCell({ image }: { readonly image: PredictedImage | undefined }) {
  const status = image?.status ?? null;
  if (image === undefined || status === null) return <td title={image?.because}>–</td>;
  const { word } = imageStatusMeanings[status];
  return (
    <td title={image.because} data-good={status <= 2}>
      <span aria-hidden>{status <= 2 ? '✓' : '✕'}</span> {status} {word}
    </td>
  );
}

function commandsOf(column: MatrixColumn | undefined): readonly ReplyRow[] {
  return column?.rows.filter(({ cmd }) => cmd !== 'SyncHdr') ?? [];
}

function pictureOf(images: readonly PredictedImage[], slot: PredictedImage['slot']): PredictedImage | undefined {
  return images.find((image) => image.slot === slot && image.url !== null);
}

/** The last segment, which may break before each of its words. */
function NodeName({ locUri }: { readonly locUri: string }) {
  const words = locUri.slice(locUri.lastIndexOf('/') + 1).split(/(?<=[a-z])(?=[A-Z])/);
  return words.map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name never change places
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
