import type { ReplyRow } from '../../../../shared/contract/documents.ts';
import type { NewJournalRecord } from '../../../../shared/contract/journal.ts';
import { WorkStopped } from '../../../../shared/pause.ts';
import type { Problem } from '../../../../shared/result.ts';
import type { NotStored, Stored } from '../../../../shared/stored/stored.ts';
import { isCarriedOut } from '../../../../shared/words/status-code.ts';
import type { TreeResult } from '../../tree/management-tree.ts';
import type { Answer, Executed } from '../wire/answers.ts';
import { type CommandResult, chosen, documented, statusCodes } from '../wire/command-result.ts';
import { type ReplyPart, replyParts } from '../wire/reply.ts';
import { boundedReads } from './bounded-reads.ts';
import { execute } from './commands/execute.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { PendingCommand } from './sessions.ts';

/** What the commands of a message came to. */
export interface Told {
  readonly parts: readonly ReplyPart[];
  readonly rows: readonly ReplyRow[];
}

export interface Run extends Told {
  readonly saved: Promise<Stored>;
  /** What they came to after all, because it could not be saved. */
  readonly notSaved: (failure: NotStored) => Told;
}

interface Ran {
  readonly executed: Executed;
  readonly msgRef: string;
}

/**
 * Executes commands in order, with a pause after each, and commits what they did. Where a pause ends in a `WorkStopped` all of it is
 * taken back, and it is thrown on.
 */
export async function runCommands(commands: readonly PendingCommand[], engine: EngineDeps): Promise<Run> {
  const savepoint = engine.tree.savepoint();
  const all: Ran[] = [];
  try {
    await executeAll(commands, { ...engine, tree: boundedReads(engine.tree) }, all);
    const saved = engine.commit();
    // Whoever is told of a bug in the effects is who asks for the answer.
    saved.catch(() => undefined);
    return { ...toldOf(all), saved, notSaved: (failure) => takenBack(failure, all, engine) };
  } catch (bug) {
    for (const _ of savepoint.rollbackInSteps()) await engine.yield();
    if (bug instanceof WorkStopped) noteStopped(bug.problem, all, engine);
    throw bug;
  }
}

async function executeAll(commands: readonly PendingCommand[], engine: EngineDeps, all: Ran[]): Promise<void> {
  const { tree, newCause, record, executing: pause = engine.yield } = engine;
  for (const { command, msgRef } of commands) {
    for (const executed of execute(command, { tree, newCause, execute })) {
      await pause();
      if (executed === null) continue;
      all.push({ executed, msgRef });
      for (const [index, told] of executed.answers.entries()) {
        if (index > 0) await pause();
        record(journalEntry(executed, told));
      }
    }
  }
}

function toldOf(all: readonly Ran[]): Told {
  return {
    parts: all.flatMap(({ executed, msgRef }) => replyParts(executed, msgRef)),
    rows: all.flatMap(({ executed }) => executed.answers.map((told) => replyRow(executed, told))),
  };
}

function noteStopped({ detail }: Problem, all: readonly Ran[], { record }: EngineDeps): void {
  for (const cause of new Set(all.map(({ executed }) => executed.cause)))
    record({ cause, event: { kind: 'message-undone', why: 'stopped', because: detail } });
}

function takenBack({ detail, full = false }: NotStored, all: readonly Ran[], { record }: EngineDeps): Told {
  for (const cause of new Set(all.map(({ executed }) => executed.cause)))
    record({ cause, event: { kind: 'message-undone', why: 'not-saved', because: detail } });
  const because = `Undone, because it could not be saved: ${detail}`;
  const verdict = documented(full ? statusCodes.deviceFull : statusCodes.storeFailed, because);
  return toldOf(all.map(({ executed, msgRef }) => ({ executed: undone(executed, verdict), msgRef })));
}

/** Nothing of the message stands, what it read of its own writes included. Answers that changed nothing keep their codes. */
function undone(executed: Executed, verdict: CommandResult): Executed {
  const { command, answers } = executed;
  const isAtomic = command.kind === 'group' && command.name === 'Atomic';
  if (command.kind !== 'items' && !isAtomic) return executed;
  const instead = isAtomic ? chosen(statusCodes.atomicFailed, verdict.because) : verdict;
  const isStanding = ({ status }: CommandResult) => isCarriedOut(status) && status !== statusCodes.chunkAccepted;
  return {
    ...executed,
    answers: answers.map((told) =>
      isStanding(told.verdict)
        ? { ...told, results: [], verdict: { ...instead, ...(told.verdict.node !== undefined && { node: told.verdict.node }) } }
        : told,
    ),
  };
}

function journalEntry({ command, cause }: Executed, { locURI, verdict }: Answer): NewJournalRecord {
  const { status, because, basis, node } = verdict;
  const target = node ?? shortened(locURI);
  const event = { kind: 'command', verb: shortened(command.name), target, status, because, provenance: basis } as const;
  return { cause, ...(node !== undefined && { node }), event };
}

function replyRow({ command, cause }: Executed, { locURI, verdict, results }: Answer): ReplyRow {
  const { status, because, basis } = verdict;
  return { cmdId: command.cmdID, cmd: command.name, status, locUri: locURI, data: foundData(results), cause, because, basis };
}

/** The value of a leaf or the names of an interior node; of several nodes, one line for each. */
function foundData(results: readonly TreeResult[]): string | null {
  const [only] = results;
  if (only === undefined) return null;
  if (results.length === 1) return only.data ?? null;
  return results.map(({ locURI, data }) => (data === undefined ? locURI : `${locURI} = ${data}`)).join('\n');
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
