import type { MessageStore } from '../../../electron/device/ports/message-store.ts';
import type { MessageExchange } from '../../../shared/contract/journal.ts';

export interface MemoryMessageStore extends MessageStore {
  readonly messages: MessageExchange[];
  /** Until it is called with null, every append fails with this detail. */
  fail(detail: string | null): void;
}

/** Twin of the messages on the disk. */
export function createMemoryMessageStore(): MemoryMessageStore {
  const messages: MessageExchange[] = [];
  let failure: string | null = null;
  return {
    messages,
    newest: async () => messages.at(-1)?.number ?? 0,
    async append(added) {
      if (failure !== null) return { kind: 'failed', detail: failure };
      messages.push(...added);
      return { kind: 'saved' };
    },
    read: async (after, limit) => messages.filter(({ number }) => number > after).slice(0, limit),
    fail(detail) {
      failure = detail;
    },
  };
}
