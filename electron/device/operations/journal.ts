import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { journalRows } from '../../../shared/contract/journal.ts';
import { done } from '../../../shared/result.ts';
import { maskedExchange } from '../../../shared/words/masked.ts';
import { exportJournal } from '../journal/export-journal.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** What happened, and the messages it came with. */
export function journalOperations({ journal, messages, pace }: DeviceDeps): OperationsOf<typeof journalRows> {
  return {
    getJournal: async ({ after = 0, limit = 500 }) => done(await journal.after(after, limit)),
    exportJournal: async (wanted) => done(exportJournal(journal, wanted, pace.begin())),
    getMessages: async ({ after = 0, limit = 500 }) => done(await messages.after(after, limit)),
    getMessage: async ({ number, secrets = false }) => {
      const found = await messages.find(number);
      return found.ok && !secrets ? done(maskedExchange(found.value)) : found;
    },
  };
}
