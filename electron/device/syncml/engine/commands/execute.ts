import { answerOnce, type Context, type Executed, leaveOutAll, type Step } from '../../wire/answers.ts';
import type { Command, GroupCommand } from '../../wire/message.ts';
import { alert } from './alert.ts';
import { atomic } from './atomic.ts';
import { executeItems } from './execute-items.ts';
import { sequence } from './sequence.ts';
import { unsupported } from './unsupported.ts';

/** Executes one command and, for groups, its members; answers come in document order. Answers of the server are consumed silently. */
export function execute(command: Command, context: Context): Iterable<Step> {
  if (command.fault !== null) return refuse(command, context);
  switch (command.kind) {
    case 'items':
      return executeItems(command, context);
    case 'group':
      return executeGroup(command, context);
    case 'alert':
      return [answerOnce(command, alert(command), context)];
    case 'unsupported':
      return [answerOnce(command, unsupported(command), context)];
    case 'answer':
      return [];
    case 'unknown':
      throw new Error(`${command.name} is no command, and the decoder found no fault in it`);
  }
}

function executeGroup(command: GroupCommand, context: Context): Iterable<Step> {
  return command.name === 'Atomic' ? atomic(command, context) : sequence(command, context);
}

function refuse(command: Command, context: Context): readonly Executed[] {
  if (command.fault === null) return [];
  const told = answerOnce(command, command.fault, context);
  if (command.kind !== 'group') return [told];
  return [told, ...leaveOutAll(command.members, `Not executed: ${command.name} itself is at fault`, context)];
}
