import { useMemo } from 'react';
import type { MatrixColumn, ReplyRow } from '../../../shared/contract/documents.ts';
import { editionCodeInWords, editions } from '../../../shared/contract/editions.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import { usePagedList } from '../../hooks/use-paged-list.ts';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import { StatusMark } from '../../ui/status-mark.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './editions-panel.module.css';
import { ScreenThumbnail } from './screen-thumbnail.tsx';

/** One kind of PC: its two screens, the code of each command, the Status of each picture, and why. */
export function ProfileCard({ column: { profile, rows, images } }: { readonly column: MatrixColumn }) {
  const code = editions.find(({ name }) => name === profile.edition)?.code ?? 0;
  const told = images.filter(({ url }) => url !== null);
  return (
    <li className={`${layoutStyles.panelCard} ${styles.profileCard}`} data-kind={profile.name} tabIndex={-1}>
      <div className={styles.profileWords}>
        <h3>{profile.name}</h3>
        <p className={textStyles.quiet}>
          {editionCodeInWords(code)}, {profile.osBuild}
        </p>
        <Codes rows={rows} />
        <ul className={styles.profileStatuses} aria-label="Status of the pictures">
          {told.map(({ slot, status, because }) => (
            <li key={slot} title={because}>
              <span className={textStyles.quiet}>{slotNames[slot]}</span> <StatusMark status={status} size={16} />
              {status !== 2 && <span className={styles.profileBecause}>{because}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.profileScreens}>
        <ScreenThumbnail slot="lockScreen" image={images.find(({ slot }) => slot === 'lockScreen')} />
        <ScreenThumbnail slot="desktop" image={images.find(({ slot }) => slot === 'desktop')} />
      </div>
    </li>
  );
}

/** Of many commands the first few: each kind of PC answers all of them. */
function Codes({ rows }: { readonly rows: readonly ReplyRow[] }) {
  const codes = useMemo(() => rows.filter(({ cmd }) => cmd !== 'SyncHdr'), [rows]);
  const { first, left, showMore } = usePagedList(codes, 12);
  const bad = codes.slice(first.length).filter(({ status }) => !isCarriedOut(status)).length;
  return (
    <>
      <ul className={styles.profileCodes} aria-label="Answers">
        {first.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the answers to one document never change places
          <Code key={index} row={row} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={`${textStyles.linkButton} ${styles.profileMore}`} onClick={showMore}>
          {[`${left} more`, ...(bad > 0 ? [`${bad} of them not carried out`] : [])].join(', ')}
        </button>
      )}
    </>
  );
}

function Code({ row: { cmd, status, locUri, because } }: { readonly row: ReplyRow }) {
  const good = isCarriedOut(status);
  return (
    <li title={because}>
      <strong className={good ? undefined : signStyles.toneCritical}>{status}</strong> {cmd} {locUri.slice(locUri.lastIndexOf('/') + 1)}
      {!good && <span className={styles.profileBecause}>{statusInWords(status)}</span>}
    </li>
  );
}
