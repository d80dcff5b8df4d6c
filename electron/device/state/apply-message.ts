import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { Result } from '../../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { MessageLog } from '../journal/message-log.ts';
import type { ClientSession } from '../syncml/engine/client-session.ts';
import type { Engine } from '../syncml/engine/engine.ts';
import type { CommitQueue } from './commit-queue.ts';
import { notWrittenDown } from './save-change.ts';

export interface ApplyDeps {
  readonly journal: Journal;
  readonly engine: Engine;
  readonly messages: MessageLog;
  readonly turns: CommitQueue;
  /** Tells listeners of entries that came without a change. */
  readonly tellOfJournal: () => void;
}

/**
 * The way of every message through this PC, whoever brings it: in its turn it is executed and saved, then answered and noted. What was
 * refused, or only read, changed nothing and stands in the journal all the same.
 */
export function applyMessage(deps: ApplyDeps): Engine['apply'] {
  return async (document, _number, client, from) => {
    try {
      return await applyNoted(deps, document, client, from ?? senderOf(client));
    } finally {
      deps.tellOfJournal();
    }
  };
}

function senderOf(client: ClientSession | undefined): string | null {
  return client === undefined ? null : `Server ${client.server.name}`;
}

async function applyNoted(
  { engine, messages, journal, turns }: ApplyDeps,
  document: string,
  client: ClientSession | undefined,
  from: string | null,
): Promise<Result<ApplyOutcome>> {
  let number = 0;
  try {
    const executed = await turns.execute(async () => {
      // What was answered must be written down some time: with too much that is not, nothing more is executed.
      const rooms = [await journal.room(), await messages.room()];
      for (const room of rooms) if (room.kind === 'failed') return notWrittenDown(room);
      number = messages.next();
      return engine.execute(document, number, client);
    });
    const outcome = executed.ok ? await executed.value.answer() : executed;
    if (number > 0) messages.note({ number, from, document, session: client?.number }, outcome);
    return outcome;
  } catch (bug) {
    messages.forget(number);
    throw bug;
  }
}
