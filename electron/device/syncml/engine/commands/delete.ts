import { treeAnswer } from '../../wire/answers.ts';
import type { Perform } from './execute-items.ts';

/** Removes a node with everything below it. */
export const remove: Perform = (tree, locURI, _item, cause) => treeAnswer(locURI, tree.delete(locURI, cause));
