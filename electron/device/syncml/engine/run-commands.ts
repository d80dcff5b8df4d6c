import type { ReplyRow } from '../../../../shared/contract/apply-outcome.ts';
import type { NewJournalEntry } from '../../../../shared/contract/journal-entry.ts';
import { done, type Outcome, refused } from '../../../../shared/result.ts';
import { isCarriedOut } from '../../../../shared/words/status-code.ts';
import type { TreeResult } from '../../tree/management-tree.ts';
import { limits } from '../../xml/limits.ts';
import type { Answer, Executed } from '../wire/answers.ts';
import { statusCodes } from '../wire/command-result.ts';
import type { Command } from '../wire/message.ts';
import { type ReplyPart, replyParts } from '../wire/reply.ts';
import { execute } from './commands/execute.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { Waiting } from './sessions.ts';

/** What the commands of a message came to. */
export interface Run {
  readonly parts: readonly ReplyPart[];
  readonly rows: readonly ReplyRow[];
}

/** Executes commands in order, with a pause every 500, and commits what they did; on failure nothing of it stays and the problem has status 503. */
export async function runCommands(commands: readonly Waiting[], engine: EngineDeps): Promise<Outcome<Run>> {
  const writes = commands.some(({ command }) => mayWrite(command));
  const refusal = writes ? (engine.refusal?.() ?? null) : null;
  if (refusal !== null) return refusal;
  const savepoint = engine.tree.savepoint();
  try {
    const run = await executeAll(commands, engine);
    if (!writes) return done(run);
    const committed = await engine.commit();
    return committed.ok ? done(run) : takenBack(committed.problem.detail, run, engine);
  } catch (bug) {
    savepoint.rollback();
    throw bug;
  }
}

async function executeAll(commands: readonly Waiting[], engine: EngineDeps): Promise<Run> {
  const { tree, newCause, record } = engine;
  const parts: ReplyPart[] = [];
  const rows: ReplyRow[] = [];
  let executedCount = 0;
  for (const { command, msgRef } of commands) {
    for (const executed of execute(command, { tree, newCause, execute })) {
      for (const part of replyParts(executed, msgRef)) parts.push(part);
      for (const told of executed.answers) {
        record(journalEntry(executed, told));
        rows.push(replyRow(executed, told));
      }
      executedCount += 1;
      if (executedCount % limits.batch === 0) await engine.yield();
    }
  }
  return { parts, rows };
}

function mayWrite(command: Command): boolean {
  if (command.kind === 'group') return command.members.some(mayWrite);
  return command.kind === 'items' && command.name !== 'Get';
}

function takenBack(detail: string, { rows }: Run, { record }: EngineDeps): Outcome<never> {
  const title = 'Message taken back: its state could not be saved';
  for (const cause of new Set(rows.map((row) => row.cause))) record({ cause, kind: 'command', outcome: 'failed', title, detail });
  return refused({
    title: 'State not saved',
    detail: `Nothing of the message was kept, because it could not be saved: ${detail}`,
    status: 503,
  });
}

function journalEntry({ command, cause }: Executed, { locURI, verdict }: Answer): NewJournalEntry {
  const { status, because, basis, node } = verdict;
  const target = node ?? shortened(locURI);
  return {
    cause,
    kind: 'command',
    ...(node !== undefined && { node }),
    outcome: status === statusCodes.chunkAccepted ? 'waiting' : isCarriedOut(status) ? 'ok' : 'failed',
    title: `${shortened(command.name)}${target === '' ? '' : ` ${target}`} -> ${status}`,
    detail: because,
    basis,
  };
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
