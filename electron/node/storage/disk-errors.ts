import type { Failed } from '../../device/ports/failed.ts';
import { notStored } from './durable-file.ts';

/** An error of the file system while a picture is written, as a reason a person can act on. */
export function describeDiskError(error: unknown): Failed {
  const { detail, full } = notStored(error);
  return { kind: 'failed', reason: full === true ? 'disk-full' : 'disk-failed', detail };
}
