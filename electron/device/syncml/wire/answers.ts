import type { CauseId } from '../../../../shared/contract/journal.ts';
import type { ManagementTree, TreeAnswer, TreeResult } from '../../tree/management-tree.ts';
import { type CommandResult, chosen, statusCodes } from './command-result.ts';
import type { Command, Item } from './message.ts';

/** What commands need of the device. */
export interface Context {
  readonly tree: ManagementTree;
  readonly newCause: () => CauseId;
  /** For Sequence, whose members may be anything. */
  readonly execute: (command: Command, context: Context) => Iterable<Step>;
}

/** One command that was executed, or null between two steps on the way there: a good moment for a pause. */
export type Step = Executed | null;

/** One command with its answers: one for each Item, or one for the command itself. */
export interface Executed {
  readonly command: Command;
  readonly cause: CauseId;
  readonly answers: readonly Answer[];
}

export interface Answer {
  /** As sent, padding removed; empty where the command has no target. */
  readonly locURI: string;
  readonly verdict: CommandResult;
  readonly results: readonly TreeResult[];
}

const noResults: readonly TreeResult[] = [];

export function answer(locURI: string | null, verdict: CommandResult, results = noResults): Answer {
  return { locURI: locURI ?? '', verdict, results };
}

/** What the tree said, as the answer to an Item. */
export function treeAnswer(locURI: string, told: TreeAnswer): Answer {
  return answer(locURI, told, told.results);
}

/** One answer for the command as a whole. */
export function answerOnce(command: Command, verdict: CommandResult, { newCause }: Context): Executed {
  return { command, cause: newCause(), answers: [answer(null, verdict)] };
}

/** A command of a group that was not tried, with all that is inside it. Faults keep their own codes. */
export function notExecuted(command: Command, because: string, context: Context): readonly Executed[] {
  if (command.kind === 'answer') return [];
  const notTried = chosen(statusCodes.notExecuted, because);
  if (command.kind === 'items' && command.fault === null) {
    const answers = command.items.map(({ locURI, verdict }: Item) => answer(locURI, verdict ?? notTried));
    return [{ command, cause: context.newCause(), answers }];
  }
  const told = answerOnce(command, command.fault ?? notTried, context);
  return command.kind === 'group' ? [told, ...leaveOutAll(command.members, because, context)] : [told];
}

export function leaveOutAll(commands: readonly Command[], because: string, context: Context): readonly Executed[] {
  return commands.flatMap((command) => notExecuted(command, because, context));
}
