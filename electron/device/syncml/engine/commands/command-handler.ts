import type { CauseId } from '../../../../../shared/contract/journal.ts';
import type { ManagementTree } from '../../../tree/management-tree.ts';
import type { Answer } from '../../wire/answers.ts';
import type { Item } from '../../wire/message.ts';

/** What a verb does to the node an Item names; in steps where it may take long. */
export type CommandHandler = (tree: ManagementTree, locURI: string, item: Item, cause: CauseId) => Answer | Generator<null, Answer>;
