import type { Pause } from '../../../shared/pause.ts';
import type { NotStored, Stored } from '../../../shared/stored/stored.ts';
import { serialQueue } from '../runtime/serial-queue.ts';
import type { OwnedTree, SealedChanges } from '../tree/management-tree.ts';
import type { StatePersister } from './state-persister.ts';

/** Who may work in the tree, and when a reply may leave. While one message is being saved the next is executed, so that one save serves several. */
export interface CommitQueue {
  /** Executes a message in its turn and resolves when all that was executed so far is on the disk, or is known not to be: a crash must make no reply a lie. */
  execute<Value>(run: () => Promise<Value>): Promise<Value>;
  /**
   * Called at the end of a message: saves what it changed; then its effects start, in the order of the messages. Where it cannot be saved
   * nothing of it stays, nor of the messages that were executed after it; one that only read them is told so, too.
   */
  save(): Promise<Stored>;
  /** Runs something else by itself, with nothing of a message on its way to the disk. */
  exclusive<Value>(run: () => Promise<Value>): Promise<Value>;
}

export interface CommitQueueDeps {
  readonly tree: Pick<OwnedTree, 'pending' | 'seal' | 'abandon' | 'abandonUnsaved'>;
  readonly keeper: Pick<StatePersister, 'now' | 'soon'>;
  readonly changed: () => void;
  /** Lets other work run between two effects of a message. */
  readonly pause: Pause;
}

export function createCommitQueue({ tree, keeper, changed, pause }: CommitQueueDeps): CommitQueue {
  const inTurn = serialQueue();
  let settled: Promise<unknown> = Promise.resolve();
  /** The newest failure: whatever was executed before it and is not saved yet stands on what is no longer there. */
  let failure: NotStored | null = null;
  let begunAfter: NotStored | null = null;

  const finish = async (before: Promise<unknown>, saving: Promise<Stored>, changes: SealedChanges): Promise<Stored> => {
    const standsOn = begunAfter;
    // A bug in the effects of one message must not stop those of the next.
    await before.catch(() => undefined);
    const stored = await saving;
    if (failure !== null && failure !== standsOn) {
      // It was executed on top of what was taken back, and may have reached the disk: the state as it is now goes over it.
      keeper.soon();
      return failure;
    }
    if (stored.kind === 'failed') {
      failure = stored;
      tree.abandonUnsaved();
    } else {
      for (const effect of changes.saved()) {
        effect();
        await pause();
      }
    }
    changed();
    return stored;
  };
  /** For a message that changed nothing: what it read may still be on its way to the disk, and be taken back. */
  const readStanding = async (standsOn: NotStored | null): Promise<Stored> => {
    await settled.catch(() => undefined);
    return failure !== null && failure !== standsOn ? failure : { kind: 'saved' };
  };
  return {
    async execute(run) {
      const result = await inTurn(() => {
        begunAfter = failure;
        return run();
      });
      await settled;
      return result;
    },
    async save() {
      if (failure !== null && failure !== begunAfter) {
        tree.abandon();
        return failure;
      }
      if (!tree.pending()) return readStanding(begunAfter);
      const finished = finish(settled, keeper.now(), tree.seal());
      settled = finished;
      return finished;
    },
    exclusive: (run) =>
      inTurn(async () => {
        await settled;
        return run();
      }),
  };
}
