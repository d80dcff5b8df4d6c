import { treeAnswer } from '../../wire/answers.ts';
import type { CommandHandler } from './command-handler.ts';

/** Removes a node with everything below it. */
export const remove: CommandHandler = function* (tree, locURI, _item, cause) {
  return treeAnswer(locURI, yield* tree.deleteInSteps(locURI, cause));
};
