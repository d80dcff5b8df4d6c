import type { CauseId } from '../../../shared/journal-entry.ts';
import type { ManagementTree } from '../tree/management-tree.ts';
import { type Answer, answer, type Context, type Step } from './answers.ts';
import { add } from './commands/add.ts';
import { remove } from './commands/delete.ts';
import { exec } from './commands/exec.ts';
import { get } from './commands/get.ts';
import { replace } from './commands/replace.ts';
import type { Item, ItemsCommand, Verb } from './message.ts';

/** What a verb does to the node an Item names. */
export type Perform = (tree: ManagementTree, locURI: string, item: Item, cause: CauseId) => Answer;

const performers = { Add: add, Replace: replace, Delete: remove, Get: get, Exec: exec } as const satisfies Record<Verb, Perform>;

/** Item after Item: one that fails stops none of the others. */
export function* executeItems(command: ItemsCommand, { tree, newCause }: Context): Generator<Step> {
  const cause = newCause();
  const answers: Answer[] = [];
  for (const item of command.items) {
    answers.push(performItem(command.name, item, tree, cause));
    yield null;
  }
  yield { command, cause, answers };
}

/** Tries one Item, or gives the verdict it already has. */
export function performItem(verb: Verb, item: Item, tree: ManagementTree, cause: CauseId): Answer {
  const { locURI, verdict } = item;
  if (verdict !== null) return answer(locURI, verdict);
  if (locURI === null) throw new Error('An Item without target has no verdict');
  return performers[verb](tree, locURI, item, cause);
}
