import { treeAnswer } from '../../wire/answers.ts';
import type { CommandHandler } from './command-handler.ts';

/** Removes a node with everything below it. */
export const remove: CommandHandler = (tree, locURI, _item, cause) => treeAnswer(locURI, tree.delete(locURI, cause));
