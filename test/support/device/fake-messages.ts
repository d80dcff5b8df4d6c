import type { Operations } from '../../../shared/contract/contract.ts';
import type { JournalEntry, MessageExchange } from '../../../shared/contract/journal.ts';
import { journalFilter } from '../../../shared/contract/journal.ts';
import { done, refused } from '../../../shared/result.ts';

/** The operations about messages and the whole journal, over a list of each. */
export function fakeMessages(
  messages: readonly MessageExchange[],
  journal: () => readonly JournalEntry[],
): Pick<Operations, 'getMessages' | 'getMessage' | 'exportJournal'> {
  return {
    getMessages: async ({ after = 0, limit = 500 }) => {
      const wanted = messages.filter(({ number }) => number > after).slice(0, limit);
      return done(wanted.map(({ request, reply, ...rest }) => rest));
    },
    getMessage: async ({ number }) => {
      const found = messages.find((message) => message.number === number);
      return found === undefined
        ? refused({ title: 'No such message', detail: `There is no message ${number}.`, status: 404 })
        : done(found);
    },
    async exportJournal({ search, kind }) {
      const lines = journal()
        .filter(journalFilter(search, kind))
        .map((entry) => `${JSON.stringify(entry)}\n`);
      return done(pieces(lines.join('')));
    },
  };
}

async function* pieces(text: string) {
  yield new TextEncoder().encode(text);
}
