import { treeAnswer } from '../../wire/answers.ts';
import type { CommandHandler } from './command-handler.ts';
import { itemValue } from './item-value.ts';

/** Creates a node, missing parents included; 418 when it is there already. */
export const add: CommandHandler = (tree, locURI, item, cause) => treeAnswer(locURI, tree.add(locURI, itemValue(item), cause));
