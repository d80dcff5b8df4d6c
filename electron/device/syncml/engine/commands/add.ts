import { treeAnswer } from '../../wire/answers.ts';
import type { Perform } from './execute-items.ts';
import { itemValue } from './item-value.ts';

/** Creates a node, missing parents included; 418 when it is there already. */
export const add: Perform = (tree, locURI, item, cause) => treeAnswer(locURI, tree.add(locURI, itemValue(item), cause));
