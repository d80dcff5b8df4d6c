import type { ReplyRow } from '../../../../../shared/contract/documents.ts';
import type { CauseId } from '../../../../../shared/contract/journal.ts';
import type { CommandResult } from '../../wire/command-result.ts';

/** The row of the SyncHdr. Nothing follows from a header that is in order, so its cause is empty. */
export function headerRow({ status, because, basis }: CommandResult, cause: CauseId): ReplyRow {
  return { cmdId: '0', cmd: 'SyncHdr', status, locUri: '', data: null, cause, because, basis };
}
