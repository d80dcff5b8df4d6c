import type { MessageExchange } from '../../../shared/contract/journal.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { DamagedLines } from './damaged-lines.ts';

/** Messages and replies on the disk, until there are more than is kept. */
export interface MessageStore extends DamagedLines {
  /** Number of the newest message; 0 when there is none. */
  newest(): Promise<number>;
  /** Adds messages that follow the newest. */
  append(messages: readonly MessageExchange[]): Promise<Stored>;
  /** Messages with a number above `after`, oldest first, at most `limit`; what cannot be read is left out. */
  read(after: number, limit: number): Promise<readonly MessageExchange[]>;
}
