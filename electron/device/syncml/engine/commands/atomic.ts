import { isCarriedOut } from '../../../../../shared/words/status-code.ts';
import { type Answer, answer, answerOnce, type Context, type Executed, notExecuted, type Step } from '../../wire/answers.ts';
import { type CommandResult, chosen, documented, statusCodes } from '../../wire/command-result.ts';
import type { Command, GroupCommand } from '../../wire/message.ts';
import { alert } from './alert.ts';
import { performItem } from './execute-items.ts';
import { unsupported } from './unsupported.ts';

/**
 * All or nothing. Members are looked at before any runs; when one fails on the way, those before it are taken back (216),
 * those after it are not tried (215), and the Atomic is answered 507. Nothing has an effect before the message is committed.
 * An Alert may stand among them ([MS-MDM] 2.2.7.2) and has nothing that could be taken back.
 * Source: "OMA DM protocol support", Atomic; 215 for the rest is our reading.
 */
export function atomic(command: GroupCommand, context: Context): Iterable<Step> {
  const members = command.members.filter(({ kind }) => kind !== 'answer');
  const offence = members.map(whyNotAllowed).find((verdict) => verdict !== null);
  if (offence !== undefined) {
    const failed = documented(statusCodes.atomicFailed, `Nothing was executed: ${offence.because}`);
    return [answerOnce(command, failed, context), ...members.flatMap((member) => leaveOutMember(member, context))];
  }
  return runMembers(command, members, context);
}

/** What can be said against a member without trying it. */
function whyNotAllowed(member: Command): CommandResult | null {
  if (member.fault !== null) return member.fault;
  switch (member.kind) {
    case 'items': {
      if (member.name === 'Get') return documented(statusCodes.failed, 'Get is not allowed inside Atomic');
      return member.items.find(({ verdict }) => verdict !== null)?.verdict ?? null;
    }
    case 'group':
      return documented(statusCodes.failed, `${member.name} is not allowed inside Atomic`);
    case 'alert':
      return null;
    case 'unsupported':
      return unsupported(member);
    default:
      return documented(statusCodes.failed, `${member.name} is not allowed inside Atomic`);
  }
}

function leaveOutMember(member: Command, context: Context): readonly Executed[] {
  const because = 'Not executed: another member of the Atomic is not allowed';
  const hasOwnVerdicts = member.kind === 'items' && member.name !== 'Get';
  const offence = hasOwnVerdicts ? null : whyNotAllowed(member);
  if (offence === null) return notExecuted(member, because, context);
  const told = answerOnce(member, offence, context);
  if (member.kind === 'items') return [{ ...told, answers: member.items.map(({ locURI }) => answer(locURI, offence)) }];
  return member.kind === 'group' ? [told, ...member.members.flatMap((inner) => notExecuted(inner, because, context))] : [told];
}

function* runMembers(command: GroupCommand, members: readonly Command[], { tree, newCause }: Context): Generator<Step> {
  const savepoint = tree.savepoint();
  const cause = newCause();
  let failure: Answer | null = null;
  const executed: Executed[] = [];
  for (const member of members) {
    const own = newCause();
    if (member.kind === 'alert') executed.push({ command: member, cause: own, answers: [answer(null, alert(member))] });
    if (member.kind !== 'items') continue;
    const answers: Answer[] = [];
    for (const item of member.items) {
      const told: Answer = failure === null ? yield* performItem(member.name, item, tree, own) : notTried(item.locURI, failure);
      if (failure === null && !isCarriedOut(told.verdict.status)) failure = told;
      answers.push(told);
      yield null;
    }
    executed.push({ command: member, cause: own, answers });
  }
  if (failure !== null) yield* savepoint.rollbackInSteps();
  const verdict = failure === null ? documented(statusCodes.done, 'Every member was executed') : failed(failure);
  yield { command, cause, answers: [answer(null, verdict)] };
  yield* failure === null ? executed : executed.map(undone);
}

function notTried(locURI: string | null, failure: Answer): Answer {
  return answer(locURI, chosen(statusCodes.notExecuted, `Not executed: ${failure.locURI} failed before it`));
}

function failed({ locURI, verdict }: Answer): CommandResult {
  return documented(statusCodes.atomicFailed, `Everything was undone: ${locURI} failed with ${verdict.status}, ${verdict.because}`);
}

function undone({ answers, ...executed }: Executed): Executed {
  const verdict = documented(statusCodes.undone, 'Undone: another member of the Atomic failed');
  return executed.command.kind === 'alert'
    ? { ...executed, answers }
    : { ...executed, answers: answers.map((told) => (isCarriedOut(told.verdict.status) ? answer(told.locURI, verdict) : told)) };
}
