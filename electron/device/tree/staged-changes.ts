import type { CauseId } from '../../../shared/contract/journal.ts';
import type { NodeChange, Savepoint, SealedChanges, TreeDeps } from './management-tree.ts';
import type { StoredValues } from './stored-values.ts';
import type { Step } from './tree-view.ts';

type Effect = NodeChange & { readonly kind: 'written' | 'deleted' | 'executed' };

/** Changes of the running message: stored at once, told to the behaviours at commit. */
export interface StagedChanges {
  /** Stores a value, or an interior node as null, and creates the interior nodes above that are not stored yet. */
  write(step: Step, data: string | null, missing: readonly Step[], cause: CauseId): void;
  /** Removes everything stored at and below a node, a step for each; `keepTop` leaves the node itself. */
  remove(step: Step, keepTop: boolean, cause: CauseId): Generator<null, void>;
  execute(step: Step, data: string, cause: CauseId): void;
  savepoint(): Savepoint;
  /** Whether anything was written, removed or executed since the last commit. */
  pending(): boolean;
  /** Ends the message, so that the next one can begin while it is being saved. */
  seal(): SealedChanges;
  commit(): boolean;
  abandon(): void;
  /** Undoes the messages that were sealed and not saved too, the newest first. */
  abandonUnsaved(): void;
}

const undoneAtOnce = 100;

export function stageChanges(stored: StoredValues, behaviours: TreeDeps['behaviours']): StagedChanges {
  let effects: Effect[] = [];
  /** A savepoint dies with its message. */
  let message = 0;
  /** Where the changes of this message begin, and the first that is not on the disk. */
  let [begin, unsaved] = [stored.changes(), stored.changes()];
  const stage = (kind: Effect['kind'], node: string, data: string, cause: CauseId) => void effects.push({ kind, node, data, cause });
  const goBackTo = (changes: number, effectCount: number): void => {
    stored.undoTo(changes);
    effects.length = effectCount;
  };
  const seal = () => {
    const told = effects;
    effects = [];
    message += 1;
    begin = stored.changes();
    const end = begin;
    return {
      saved() {
        unsaved = end;
        stored.forgetChanges(end);
        return told.map(
          ({ kind, ...change }) =>
            () =>
              behaviours.get(change.node)?.[kind]?.(change),
        );
      },
    };
  };
  const undoTo = (changes: number) => {
    message += 1;
    goBackTo(changes, 0);
    begin = changes;
  };
  return {
    write(step, data, missing, cause) {
      for (const { node } of missing) stored.set(node, null);
      stored.set(step.node, behaviours.get(step.node)?.secret === true ? '' : data);
      stage('written', step.node, data ?? '', cause);
    },
    *remove(step, keepTop, cause) {
      if (!keepTop && !stored.all.has(step.node)) stage('deleted', step.node, '', cause);
      for (const node of stored.below(step.node)) {
        stored.remove(node);
        stage('deleted', node, '', cause);
        yield null;
      }
    },
    execute: (step, data, cause) => stage('executed', step.node, data, cause),
    savepoint() {
      const [born, changes, effectCount] = [message, stored.changes(), effects.length];
      const rollbackInSteps = function* (): Generator<null, void> {
        while (born === message && stored.changes() > changes) {
          stored.undoTo(Math.max(changes, stored.changes() - undoneAtOnce));
          yield null;
        }
        if (born === message) goBackTo(changes, effectCount);
      };
      return { rollbackInSteps, rollback: () => void (born === message && goBackTo(changes, effectCount)) };
    },
    pending: () => effects.length > 0,
    seal,
    commit() {
      const pending = effects.length > 0;
      for (const tell of seal().saved()) tell();
      return pending;
    },
    abandon: () => undoTo(begin),
    abandonUnsaved: () => undoTo(unsaved),
  };
}
