import type { SessionConversation, SessionSummary } from '../../../shared/contract/enrolment.ts';
import type { SessionStore } from '../ports/management-ports.ts';

/** Conversations with management servers, newest last; what is older than memory keeps is on the disk. */
export interface SessionLog {
  next(): number;
  add(conversation: SessionConversation): void;
  list(): Promise<readonly SessionSummary[]>;
  /** All that are listed, oldest first. */
  all(): Promise<readonly SessionConversation[]>;
  find(number: number): Promise<SessionConversation | undefined>;
  settled(): Promise<void>;
}

const listed = 200;
const keptCharacters = 512 * 1024;

export async function openSessionLog(store: SessionStore): Promise<SessionLog> {
  let number = await store.newest();
  let pending: readonly SessionConversation[] = [];
  let writing: Promise<void> = Promise.resolve();
  const stored = async (after: number, limit: number) => ((await store.read(after, limit)) as readonly SessionConversation[]).map(numbered);
  const all = async () => {
    const written = await stored(Math.max(0, number - listed), listed);
    const known = new Set(written.map((one) => one.number));
    return [...written, ...pending.filter((one) => !known.has(one.number))];
  };
  return {
    next() {
      number += 1;
      return number;
    },
    add(conversation) {
      const kept = shortened(conversation);
      pending = [...pending, kept].slice(-listed);
      writing = writing
        .then(() => store.append([kept]))
        .then((saved) => {
          if (saved.kind === 'saved') pending = pending.filter((one) => one !== kept);
        });
    },
    all,
    list: async () => (await all()).map(summary),
    async find(wanted) {
      return pending.find((one) => one.number === wanted) ?? (await stored(wanted - 1, 1)).find((one) => one.number === wanted);
    },
    settled: () => writing,
  };
}

function numbered(one: SessionConversation): SessionConversation {
  return one;
}

function summary({ messages, rows, ...rest }: SessionConversation): SessionSummary {
  return { ...rest, messages: messages.length, commands: rows.length };
}

/** The beginning of each message of a long conversation, so that one of 10,000 commands does not push out all others. */
function shortened(conversation: SessionConversation): SessionConversation {
  const all = conversation.messages.reduce((sum, { text }) => sum + text.length, 0);
  if (all <= keptCharacters) return { ...conversation, rows: conversation.rows.slice(0, 2000) };
  const each = Math.max(1000, Math.floor(keptCharacters / conversation.messages.length));
  const messages = conversation.messages.map((message) =>
    message.text.length <= each
      ? message
      : { ...message, text: `${message.text.slice(0, each)}…`, notes: [...message.notes, 'Only the beginning was kept'] },
  );
  return { ...conversation, messages, rows: conversation.rows.slice(0, 2000) };
}
