import { serialQueue } from '../runtime/serial-queue.ts';
import type { OwnedTree } from '../tree/management-tree.ts';
import type { StateKeeper } from './state-persister.ts';

/** Who may work in the tree, and when a reply may leave. While one message is being saved the next is executed, so that one save serves several. */
export interface MessageTurns {
  /** Executes a message in its turn and resolves when all that was executed so far is on the disk: a crash must make no reply a lie. */
  execute<Result>(run: () => Promise<Result>): Promise<Result>;
  /** Called at the end of a message: saves what it changed; then its effects start, in the order of the messages. */
  save(): void;
  /** Runs something else by itself, with nothing of a message on its way to the disk. */
  exclusive<Result>(run: () => Promise<Result>): Promise<Result>;
}

export interface MessageTurnsParts {
  readonly tree: Pick<OwnedTree, 'pending' | 'seal'>;
  readonly keeper: Pick<StateKeeper, 'now'>;
  readonly changed: () => void;
}

export function createMessageTurns({ tree, keeper, changed }: MessageTurnsParts): MessageTurns {
  const inTurn = serialQueue();
  let settled: Promise<void> = Promise.resolve();
  const finish = async (before: Promise<void>, saved: Promise<void>, tell: () => void): Promise<void> => {
    // A bug in the effects of one message must not stop those of the next.
    await before.catch(() => undefined);
    await saved;
    tell();
    changed();
  };
  return {
    async execute(run) {
      const result = await inTurn(run);
      await settled;
      return result;
    },
    save() {
      if (tree.pending()) settled = finish(settled, keeper.now(), tree.seal());
    },
    exclusive: (run) =>
      inTurn(async () => {
        await settled;
        return run();
      }),
  };
}
