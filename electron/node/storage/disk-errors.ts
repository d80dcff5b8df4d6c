import type { Failed } from '../../device/ports/ports.ts';
import { errorCode, inWords } from './durable-file.ts';

const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** An error of the file system while a picture is written, as a reason a person can act on. */
export function describeDiskError(error: unknown): Failed {
  return { kind: 'failed', reason: fullCodes.has(errorCode(error)) ? 'disk-full' : 'disk-failed', detail: inWords(error) };
}
