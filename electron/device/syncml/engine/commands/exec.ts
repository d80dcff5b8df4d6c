import { treeAnswer } from '../../wire/answers.ts';
import type { Perform } from './execute-items.ts';
import { itemValue } from './item-value.ts';

/** Runs a node's action. */
export const exec: Perform = (tree, locURI, item, cause) => treeAnswer(locURI, tree.exec(locURI, itemValue(item), cause));
