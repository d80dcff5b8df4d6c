import type { ApplyOutcome, ReplyRow } from '../../../shared/contract/documents.ts';
import { isCarriedOut } from '../../../shared/words/status-code.ts';
import type { ClientFailure } from '../client/client-outcome.ts';

/** What a script can rely on. */
export const exitCodes = {
  /** Every command was answered with 2xx. */
  done: 0,
  /** Some command was answered with something else, or the PC could not do what was asked: its disk is full, it is being switched off. */
  notAllDone: 1,
  /** The input was refused; nothing was executed. */
  refused: 2,
  notRunning: 3,
  timedOut: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOfRows(rows: readonly ReplyRow[]): ExitCode {
  return rows.every(({ status }) => isCarriedOut(status)) ? exitCodes.done : exitCodes.notAllDone;
}

/** A command that waits, or whose answer the server never gets, is not done, whatever the rows say. */
export function exitCodeOfReply({ rows, unanswered }: Pick<ApplyOutcome, 'rows' | 'unanswered'>): ExitCode {
  return unanswered > 0 ? exitCodes.notAllDone : exitCodeOfRows(rows);
}

/** What the PC could not do for a reason of its own is no fault of the input: the same on a full disk for `set`, whose row says so, and for the others. */
export function exitCodeOfFailure({ why, problem }: ClientFailure): ExitCode {
  switch (why) {
    case 'refused':
      return problem.status >= 500 ? exitCodes.notAllDone : exitCodes.refused;
    case 'away':
      return exitCodes.notRunning;
    case 'silent':
      return exitCodes.timedOut;
  }
}
