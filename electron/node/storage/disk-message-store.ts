import { keptOfMessages, type MessageExchange } from '../../../shared/contract/journal.ts';
import { isMessageExchange } from '../../../shared/stored/stored-values.ts';
import type { MessageStore } from '../../device/ports/message-store.ts';
import { createDiskLines, type LineLimits } from './disk-lines.ts';

export interface DiskMessageStoreOptions {
  /** Holds the messages and nothing else; made with the first. */
  readonly folder: string;
  readonly limits?: LineLimits;
}

const bytesPerFile = 4 * 1024 * 1024;

/** With the file that is being written, what is kept in all comes to `keptOfMessages`. */
const messageLimits: LineLimits = { perFile: 10_000, inAll: 100_000, bytesPerFile, bytesInAll: keptOfMessages - bytesPerFile };

/** Messages in files of a folder, as they were on the wire: with whatever a server wrote into its URLs, for the owner's eyes only. */
export function createDiskMessageStore({ folder, limits = messageLimits }: DiskMessageStoreOptions): MessageStore {
  return createDiskLines<'number', MessageExchange>({
    folder,
    limits,
    number: 'number',
    read: (value) => (isMessageExchange(value) ? value : null),
  });
}
