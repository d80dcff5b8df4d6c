import type { Problem } from '../result.ts';

/** A message that came to the PC by any door, and what it answered, both as they were on the wire. */
export interface MessageExchange extends MessageSummary {
  readonly request: MessageText;
  /** null where the message was refused as a whole; empty where no answer was due. */
  readonly reply: MessageText | null;
  /** Secrets in it are shown as `…`: it was not asked for with them. */
  readonly masked?: boolean;
}

/** The same without the texts. */
export interface MessageSummary {
  /** Rises with every message of a PC, with gaps between two runs. */
  readonly number: number;
  /** Milliseconds since 1970 on the device's clock. */
  readonly at: number;
  /** Length of what came, in bytes of UTF-8; null where it was refused before its length was known. */
  readonly requestBytes: number | null;
  /** Length of the SyncML reply; null where the message was refused as a whole. */
  readonly replyBytes: number | null;
  /** What came of it, one line: `answered: 202 ×2, 404`. */
  readonly words: string;
  /** Why the whole message was refused, with the place in it; null where it was executed. */
  readonly problem: Problem | null;
}

export interface MessageText {
  readonly text: string;
  /** Only its beginning was kept. */
  readonly cut: boolean;
}

/** What is kept of one text, in UTF-16 units: management servers announce messages of up to 512 KiB. */
export const keptOfMessage = 512 * 1024;

/** What is kept of all messages together, in bytes. The oldest go first. */
export const keptOfMessages = 32 * 1024 * 1024;
