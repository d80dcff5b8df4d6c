import { join } from 'node:path';
import { test } from 'vitest';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import { createDiskMessageStore } from '../../../electron/node/storage/disk-message-store.ts';
import { createDiskSessionStore } from '../../../electron/node/storage/disk-session-store.ts';
import type { JournalRecord, MessageExchange } from '../../../shared/contract/journal.ts';
import { allowed, crashEverywhere } from '../../support/disk/crash-everywhere.ts';

const long = 'x'.repeat(400);
const entry = (sequence: number): JournalRecord => ({ sequence, at: sequence, cause: 'c1', event: { kind: 'ddf-removed', name: long } });
const message = (number: number): MessageExchange => ({
  number,
  at: number,
  requestBytes: long.length,
  replyBytes: null,
  words: 'refused',
  problem: null,
  request: { text: long, cut: false },
  reply: null,
});
const session = (number: number) => ({ number, messages: [long] });

interface Lines {
  newest(): Promise<number>;
  append(numbers: readonly number[]): Promise<{ readonly kind: string }>;
  /** As they are written. */
  read(): Promise<readonly string[]>;
}

/** One of the stores of lines, told numbers. */
function lines<Line>(store: Pick<Lines, 'newest'> & Store<Line>, line: (number: number) => Line): Lines {
  return {
    newest: () => store.newest(),
    append: (numbers) => store.append(numbers.map(line)),
    read: async () => (await store.read(0, 100)).map((found) => JSON.stringify(found)),
  };
}

interface Store<Line> {
  append(lines: readonly Line[]): Promise<{ readonly kind: string }>;
  read(after: number, limit: number): Promise<readonly Line[]>;
}

const stores = {
  createDiskJournalStore,
  createDiskMessageStore,
  createDiskSessionStore,
};
type Stores = typeof stores;
const limits = { perFile: 4, inAll: 1_000 };

const subjects = {
  journal: { line: entry, open: ({ createDiskJournalStore: open }: Stores, folder: string) => lines(open({ folder, limits }), entry) },
  messages: { line: message, open: ({ createDiskMessageStore: open }: Stores, folder: string) => lines(open({ folder, limits }), message) },
  sessions: { line: session, open: ({ createDiskSessionStore: open }: Stores, folder: string) => lines(open({ folder }), session) },
} as const;

/**
 * Lines promise to outlive the process, not the power: each may be gone. What is there was written, in its order, and the store goes on.
 */
test.for(['journal', 'messages', 'sessions'] as const)(
  'P12 finds lines that were written and no others, after a power cut in the %s',
  async (subject, { task }) => {
    const { line, open } = subjects[subject];
    const written = (number: number) => JSON.stringify(line(number));
    await crashEverywhere(task, {
      load: async (): Promise<Stores> => ({
        ...(await import('../../../electron/node/storage/disk-journal-store.ts')),
        ...(await import('../../../electron/node/storage/disk-message-store.ts')),
        ...(await import('../../../electron/node/storage/disk-session-store.ts')),
      }),
      async live(modules, root, mark) {
        const store = open(modules, join(root, 'lines'));
        for (const number of [1, 3, 5]) {
          mark(`begun ${number + 1}`);
          await store.append([number, number + 1]);
        }
      },
      async check(root, marks) {
        const folder = join(root, 'lines');
        const most = Math.max(...allowed(marks));
        const may = Array.from({ length: most }, (_, index) => written(index + 1));
        const first = open(stores, folder);
        const found = await first.read();
        const next = (await first.newest()) + 1;
        const saved = await first.append([next]);
        const again = await open(stores, folder).read();
        if (found.join() !== may.filter((one) => found.includes(one)).join())
          return `found ${found.length} lines, of which some were not written so`;
        return saved.kind === 'saved' && again.join() === [...found, written(next)].join() ? null : `line ${next} cannot be added`;
      },
    });
  },
);
