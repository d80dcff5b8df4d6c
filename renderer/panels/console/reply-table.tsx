import { Switch } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { ReplyRow } from '../../../shared/contract/documents.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { usePagedList } from '../../hooks/use-paged-list.ts';
import { MoreButton } from '../../ui/more-button.tsx';
import { ProvenanceWords } from '../../ui/provenance.tsx';
import signStyles from '../../ui/sign.module.css';
import statusMarkStyles from '../../ui/status-mark.module.css';
import textStyles from '../../ui/text.module.css';
import styles from './console-panel.module.css';

/** So many rows are found with the eye alone. */
const few = 10;

/** One line per Status: the command, its code, and on whose word. The header's own Status is left out while it is 200. */
export function ReplyTable({ rows }: { readonly rows: readonly ReplyRow[] }) {
  const [onlyFailed, setOnlyFailed] = useState(false);
  const all = useMemo(() => rows.filter(({ cmd, status }) => cmd !== 'SyncHdr' || status !== 200), [rows]);
  const failed = useMemo(() => all.filter(({ status }) => !isCarriedOut(status)), [all]);
  const hasChoice = all.length > few && failed.length > 0 && failed.length < all.length;
  const shown = usePagedList(hasChoice && onlyFailed ? failed : all);
  if (all.length === 0) return <p className={textStyles.nothingHere}>The document contained no command.</p>;
  return (
    <div className={styles.replyRows}>
      {hasChoice && (
        <Switch label={`Only what failed (${failed.length})`} checked={onlyFailed} onChange={(_, { checked }) => setOnlyFailed(checked)} />
      )}
      <ol>
        {shown.first.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one reply never change, and nothing else tells two alike apart
          <ReplyLine key={`${row.cause}-${index}`} row={row} />
        ))}
      </ol>
      <MoreButton of={shown} />
    </div>
  );
}

function ReplyLine({ row: { cmdId, cmd, status, locUri, data, cause, because, basis } }: { readonly row: ReplyRow }) {
  const { openPanel } = useNavigation();
  const good = isCarriedOut(status);
  const Shape = good ? CheckmarkCircleFilled : DismissCircleFilled;
  return (
    <li className={styles.replyRow}>
      <span className={`${statusMarkStyles.statusMark} ${good ? signStyles.toneSuccess : signStyles.toneCritical}`}>
        <Shape fontSize={20} aria-hidden />
        <span className={statusMarkStyles.statusMarkNumber}>{status}</span>
      </span>
      <div className={styles.replyRowWords}>
        <p className={styles.replyRowHead}>
          <strong>{statusInWords(status)}</strong>{' '}
          <span className={textStyles.quiet}>{`${cmd}${cmdId === '' ? '' : `, CmdID ${cmdId}`}`}</span>
          <button type="button" className={textStyles.linkButton} onClick={() => openPanel('timeline', { search: cause })}>
            Follow
          </button>
        </p>
        {locUri !== '' && <p className={`${textStyles.mono} ${textStyles.address}`}>{locUri}</p>}
        {data !== null && <p className={`${textStyles.mono} ${styles.replyData}`}>{data === '' ? '(empty)' : data}</p>}
        <p className={textStyles.quiet}>
          {asSentence(because)} {basis !== null && <ProvenanceWords basis={basis} />}
        </p>
      </div>
    </li>
  );
}
