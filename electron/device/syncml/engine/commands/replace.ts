import { treeAnswer } from '../../wire/answers.ts';
import type { CommandHandler } from './command-handler.ts';
import { itemValue } from './item-value.ts';

/** Writes a node, also one that was never set: Microsoft's own example replaces without an Add before. */
export const replace: CommandHandler = (tree, locURI, item, cause) => treeAnswer(locURI, tree.replace(locURI, itemValue(item), cause));
