import { treeAnswer } from '../../wire/answers.ts';
import type { Perform } from './execute-items.ts';
import { itemValue } from './item-value.ts';

/** Writes a node, also one that was never set: Microsoft's own example replaces without an Add before. */
export const replace: Perform = (tree, locURI, item, cause) => treeAnswer(locURI, tree.replace(locURI, itemValue(item), cause));
