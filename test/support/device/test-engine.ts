import { setImmediate as immediate } from 'node:timers/promises';
import { createEngine, type Engine } from '../../../electron/device/syncml/engine/engine.ts';
import type { EngineDeps } from '../../../electron/device/syncml/engine/engine-deps.ts';
import type { ManagementTree } from '../../../electron/device/tree/management-tree.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';

/** An engine over any tree, with its journal and commits in the open. */
export interface TestEngine extends Engine {
  readonly journal: readonly JournalEntry[];
  readonly commits: () => number;
  readonly pauses: () => number;
  /** The outcome of a document the test knows to be accepted. */
  accepted(document: string): Promise<ApplyOutcome>;
  /** The problem of a document the test knows to be refused. */
  refusedWith(document: string): Promise<Problem>;
}

export interface TestEngineOptions {
  /** What saving says; done unless told. */
  readonly commit?: () => Promise<Stored>;
  readonly markupInData?: NonNullable<EngineDeps['markupInData']>;
}

export function createTestEngine(
  tree: ManagementTree,
  { commit = async () => ({ kind: 'saved' }), markupInData }: TestEngineOptions = {},
): TestEngine {
  const journal: JournalEntry[] = [];
  let causes = 0;
  let commits = 0;
  let pauses = 0;
  const engine = createEngine({
    tree,
    ...(markupInData && { markupInData }),
    deviceId: () => 'DEVICE-7',
    newCause: () => {
      causes += 1;
      return `c${causes}`;
    },
    record: (entry) => journal.push(entryInWords({ ...entry, sequence: journal.length + 1, at: 0 })),
    yield: async () => {
      pauses += 1;
      await immediate();
    },
    commit: () => {
      commits += 1;
      return commit();
    },
  });
  return {
    ...engine,
    journal,
    commits: () => commits,
    pauses: () => pauses,
    async accepted(document) {
      const outcome = await engine.apply(document);
      if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
      return outcome.value;
    },
    async refusedWith(document) {
      const outcome = await engine.apply(document);
      if (outcome.ok) throw new Error(`accepted with ${outcome.value.reply}`);
      return outcome.problem;
    },
  };
}
