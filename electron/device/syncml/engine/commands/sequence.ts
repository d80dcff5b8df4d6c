import { answerOnce, type Context, type Step } from '../../wire/answers.ts';
import { documented, statusCodes } from '../../wire/command-result.ts';
import type { GroupCommand } from '../../wire/message.ts';

/** Members in order, each by itself: one that fails takes nothing back. */
export function* sequence(command: GroupCommand, context: Context): Generator<Step> {
  yield answerOnce(command, documented(statusCodes.done, 'The members were executed in order'), context);
  for (const member of command.members) yield* context.execute(member, context);
}
