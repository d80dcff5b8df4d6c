import type { CauseId } from '../../../../../shared/contract/journal.ts';
import type { ManagementTree } from '../../../tree/management-tree.ts';
import { type Answer, answer, type Context, type Step } from '../../wire/answers.ts';
import type { Item, ItemsCommand, Verb } from '../../wire/message.ts';
import { add } from './add.ts';
import type { CommandHandler } from './command-handler.ts';
import { remove } from './delete.ts';
import { exec } from './exec.ts';
import { get } from './get.ts';
import { replace } from './replace.ts';

const commandHandlers = { Add: add, Replace: replace, Delete: remove, Get: get, Exec: exec } as const satisfies Record<
  Verb,
  CommandHandler
>;

/** Item after Item: one that fails stops none of the others. */
export function* executeItems(command: ItemsCommand, { tree, newCause }: Context): Generator<Step> {
  const cause = newCause();
  const answers: Answer[] = [];
  for (const item of command.items) {
    answers.push(yield* performItem(command.name, item, tree, cause));
    yield null;
  }
  yield { command, cause, answers };
}

/** Tries one Item, or gives the verdict it already has. */
export function* performItem(verb: Verb, item: Item, tree: ManagementTree, cause: CauseId): Generator<null, Answer> {
  const { locURI, verdict } = item;
  if (verdict !== null) return answer(locURI, verdict);
  if (locURI === null) throw new Error('An Item without target has no verdict');
  const answered = commandHandlers[verb](tree, locURI, item, cause);
  return Symbol.iterator in answered ? yield* answered : answered;
}
