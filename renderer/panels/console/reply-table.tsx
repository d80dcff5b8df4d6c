import { CheckmarkCircleFilled, DismissCircleFilled } from '@fluentui/react-icons';
import type { ReplyRow } from '../../../shared/apply-outcome.ts';
import { BasisWords } from '../basis.tsx';
import { usePanels } from '../panel-context.tsx';
import { asSentence } from '../sentence.ts';
import { statusCodeInWords } from './status-codes.ts';

/** One line per Status: the command, its code, and on whose word. The header's own Status is left out while it is 200. */
export function ReplyTable({ rows }: { readonly rows: readonly ReplyRow[] }) {
  const shown = rows.filter(({ cmd, status }) => cmd !== 'SyncHdr' || status !== 200);
  if (shown.length === 0) return <p className="nothing-here">The document held no command.</p>;
  return (
    <ol className="reply-rows">
      {shown.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one reply never change, and nothing else tells two alike apart
        <ReplyLine key={`${row.cause}-${index}`} row={row} />
      ))}
    </ol>
  );
}

function ReplyLine({ row: { cmdId, cmd, status, locUri, data, cause, because, basis } }: { readonly row: ReplyRow }) {
  const { open } = usePanels();
  const good = status >= 200 && status < 300;
  const Shape = good ? CheckmarkCircleFilled : DismissCircleFilled;
  return (
    <li className="reply-row">
      <span className={`status-mark ${good ? 'tone-success' : 'tone-critical'}`}>
        <Shape fontSize={20} aria-hidden />
        <span className="status-mark-number">{status}</span>
      </span>
      <div className="reply-row-words">
        <p className="reply-row-head">
          <strong>{statusCodeInWords(status)}</strong> <span className="quiet">{`${cmd}${cmdId === '' ? '' : `, CmdID ${cmdId}`}`}</span>
          <button type="button" className="link-button" onClick={() => open('timeline', { search: cause })}>
            Follow
          </button>
        </p>
        {locUri !== '' && <p className="mono address">{locUri}</p>}
        {data !== null && <p className="mono reply-data">{data === '' ? '(empty)' : data}</p>}
        <p className="quiet">
          {asSentence(because)} {basis !== null && <BasisWords basis={basis} />}
        </p>
      </div>
    </li>
  );
}
