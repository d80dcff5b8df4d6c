import { treeAnswer } from '../../wire/answers.ts';
import type { CommandHandler } from './command-handler.ts';
import { itemValue } from './item-value.ts';

/** Runs a node's action. */
export const exec: CommandHandler = (tree, locURI, item, cause) => treeAnswer(locURI, tree.exec(locURI, itemValue(item), cause));
